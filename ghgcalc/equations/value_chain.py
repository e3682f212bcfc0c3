"""Value chain (scope 3): GHG Protocol, Technical Guidance for Calculating Scope 3 Emissions."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "GHG Protocol Scope 3 Technical Guidance, formula 1.1, and Scope 3 Standard, Ch. 8",
    "t {gas}",
    amount="{amount}",
    factor="t {gas}/{amount}",
    allocation="1",
)
def allocated(amount: Value, factor: Value, allocation: Value = 1.0) -> Value:
    """Emission of an amount and its factor, allocated (số liệu hoạt động x hệ số, có phân bổ).

    E = AD * EF * a   [1]_

    Parameters
    ----------
    amount : array_like
        AD, what was bought, used, treated or leased [any unit].
    factor : array_like
        EF [t gas per that unit].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       formulas 1.1, 3.2, 12.1; Scope 3 Standard (2011), Ch. 8, allocation.

    Examples
    --------
    >>> allocated(200.0, 0.15)
    30.0
    """
    return amount * factor * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, formula 4.4, and Scope 3 Standard, Ch. 8",
    "t {gas}",
    emission="t {gas}",
    allocation="1",
)
def allocated_emission(emission: Value, allocation: Value = 1.0) -> Value:
    """The part of somebody's emission that is the organisation's (phát thải được phân bổ).

    E = E_total * a   [1]_

    Parameters
    ----------
    emission : array_like
        E_total, of the supplier, carrier, lessee or franchisee [t gas].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2011), Corporate Value Chain (Scope 3) Standard, Ch. 8, allocation.

    Examples
    --------
    >>> allocated_emission(9.0, 0.25)
    2.25
    """
    return emission * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, spend-based method",
    "t {gas}",
    amount="{amount}",
    factor="t {gas}/{amount}",
    deflator="1",
    allocation="1",
)
def spend(amount: Value, factor: Value, deflator: Value = 1.0, allocation: Value = 1.0) -> Value:
    """Emission of what was spent (phương pháp theo chi tiêu).

    E = S * d * EF * a   [1]_

    Parameters
    ----------
    amount : array_like
        S, money spent, at the prices of the year [currency].
    factor : array_like
        EF, at the prices of its base year [t gas/currency].
    deflator : array_like, optional
        d, price index of the base year over that of the year of the spending [1].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       Ch. 1, spend-based method.

    Examples
    --------
    >>> spend(1000.0, 0.0005, 0.8)
    0.4
    """
    return amount * deflator * factor * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, formula 3.3",
    "t {gas}",
    amount="{amount}",
    factor="t {gas}/{amount}",
    loss="1",
    allocation="1",
)
def lost_of_consumption(
    amount: Value, factor: Value, loss: Value, allocation: Value = 1.0
) -> Value:
    """Emission of the energy lost on its way, the loss told of consumption (tổn thất truyền tải).

    E = AD * EF * l * a   [1]_

    Parameters
    ----------
    amount : array_like
        AD, electricity, steam, heat or cooling consumed [any unit].
    factor : array_like
        EF, life cycle of the energy [t gas per that unit].
    loss : array_like
        l, energy lost over energy consumed [1].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       formula 3.3.

    Examples
    --------
    >>> lost_of_consumption(500.0, 0.8, 0.1)
    40.0
    """
    return amount * factor * loss * allocation


@form(
    "GHG Protocol Scope 3 Standard, Table 5.6",
    "t {gas}",
    amount="{amount}",
    factor="t {gas}/{amount}",
    loss_of_generation="1",
    allocation="1",
)
def lost_of_generation(
    amount: Value, factor: Value, loss_of_generation: Value, allocation: Value = 1.0
) -> Value:
    """Emission of the energy lost on its way, the loss told of generation (tổn thất truyền tải).

    E = AD * EF * l / (1 - l) * a   [1]_

    Parameters
    ----------
    amount : array_like
        AD, electricity, steam, heat or cooling consumed [any unit].
    factor : array_like
        EF, life cycle of the energy [t gas per that unit].
    loss_of_generation : array_like
        l, energy lost over energy generated [1], below 1.
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2011), Corporate Value Chain (Scope 3) Standard, Table 5.6.

    Examples
    --------
    >>> lost_of_generation(90.0, 1.0, 0.1)
    10.0
    """
    return amount * factor * loss_of_generation / (1.0 - loss_of_generation) * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, formulas 11.1 to 11.5",
    "t {gas}",
    amount="{amount}",
    factor="t {gas}/{amount}",
    products="piece",
    uses="1",
    allocation="1",
)
def use_phase(
    amount: Value, factor: Value, products: Value = 1.0, uses: Value = 1.0, allocation: Value = 1.0
) -> Value:
    """Emission of sold products over their life (sử dụng sản phẩm đã bán).

    E = n * u * AD * EF * a   [1]_

    Parameters
    ----------
    amount : array_like
        AD, energy, fuel or gas of one use [any unit].
    factor : array_like
        EF [t gas per that unit].
    products : array_like, optional
        n, products sold in the period [piece].
    uses : array_like, optional
        u, uses of one product over its life [1].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       formulas 11.1 to 11.5.

    Examples
    --------
    >>> use_phase(0.0013, 0.5, 11_500.0, 1000.0)
    7475.0
    """
    return products * uses * amount * factor * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, formulas 11.3 and 11.5",
    "t {gas}",
    emission="t {gas}",
    products="piece",
    uses="1",
    allocation="1",
)
def released(
    emission: Value, products: Value = 1.0, uses: Value = 1.0, allocation: Value = 1.0
) -> Value:
    """Gas that sold products release over their life (khí thoát ra khi sử dụng sản phẩm đã bán).

    E = n * u * E_1 * a   [1]_

    Parameters
    ----------
    emission : array_like
        E_1, of one product or of one use [t gas].
    products : array_like, optional
        n, products sold in the period [piece].
    uses : array_like, optional
        u, uses of one product over its life [1].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       formulas 11.3 and 11.5.

    Examples
    --------
    >>> released(0.0005, 2000.0)
    1.0
    """
    return products * uses * emission * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, Ch. 15, investment-specific method",
    "t {gas}",
    emission="t {gas}",
    share="1",
)
def invested(emission: Value, share: Value) -> Value:
    """The investor's part of the emission of an investee (phát thải từ đầu tư).

    E = E_investee * s   [1]_

    Parameters
    ----------
    emission : array_like
        E_investee, scopes 1 and 2 [t gas].
    share : array_like
        s, the investor's share of the equity or of the cost of a project [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       Ch. 15, investment-specific method.

    Examples
    --------
    >>> invested(120_000.0, 0.25)
    30000.0
    """
    return emission * share


@form(
    "GHG Protocol Scope 3 Technical Guidance, Ch. 15, average-data method",
    "t {gas}",
    amount="{amount}",
    factor="t {gas}/{amount}",
    share="1",
    deflator="1",
)
def invested_average(amount: Value, factor: Value, share: Value, deflator: Value = 1.0) -> Value:
    """The investor's part of the emission of an investee, by its revenue (phát thải từ đầu tư).

    E = AD * EF * s * d   [1]_

    Parameters
    ----------
    amount : array_like
        AD, revenue of the investee or cost of the project [currency].
    factor : array_like
        EF, of the sector [t gas per that unit].
    share : array_like
        s, the investor's share of the equity or of the cost of a project [1].
    deflator : array_like, optional
        d, price index of the base year over that of the year of the revenue [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       Ch. 15, average-data method.

    Examples
    --------
    >>> invested_average(20.0, 310.0, 0.07)
    434.0
    """
    return amount * factor * share * deflator
