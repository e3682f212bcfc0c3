"""Refrigerants: Circular 38/2023, Annex II, Section 2, point 2; IPCC 2006, Volume 3, Chapter 7."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "Circular 38/2023/TT-BCT, Annex II, Section 2, point 2.1",
    "t",
    amount="t",
    mass_fraction="1",
)
def top_up(amount: Value, mass_fraction: Value = 1.0) -> Value:
    """Leak of one gas, equal to what was topped up in the year (lượng môi chất lạnh nạp bổ sung).

    E_j = AD * w_j   [1]_

    Parameters
    ----------
    amount : array_like
        AD, refrigerant bought to top up [t].
    mass_fraction : array_like, optional
        w_j, mass fraction of the gas in the refrigerant [-]; 1 for a pure one.

    Returns
    -------
    float or ndarray
        E_j, the broadcast shape [t gas].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 2.1 (the recommended method).

    Examples
    --------
    >>> round(top_up(0.180, 0.44), 6)
    0.0792
    """
    return amount * mass_fraction


@form(
    "Circular 38/2023/TT-BCT, Annex II, Section 2, point 2.2",
    "t",
    charged="t",
    assembly_loss="%",
    stock="t",
    operation_loss="%",
    disposed="t",
    charge_left="%",
    recovery="%",
    mass_fraction="1",
)
def by_stage(
    charged: Value,
    assembly_loss: Value,
    stock: Value,
    operation_loss: Value,
    disposed: Value,
    charge_left: Value,
    recovery: Value,
    mass_fraction: Value = 1.0,
) -> Value:
    """Leak of one gas over assembly, operation and disposal of equipment.

    E = [C_A * k/100 + C_O * x/100 + C_D * y/100 * (1 - z/100)] * w_j   [1]_

    Parameters
    ----------
    charged : array_like
        C_A, refrigerant charged into new equipment [t].
    assembly_loss : array_like
        k, loss at assembly [% of the charge].
    stock : array_like
        C_O, full charge of equipment in operation [t].
    operation_loss : array_like
        x, yearly loss in operation [% of the charge].
    disposed : array_like
        C_D, full charge of equipment disposed of [t].
    charge_left : array_like
        y, charge left at disposal [% of the full charge].
    recovery : array_like
        z, refrigerant recovered at disposal [% of what is left].
    mass_fraction : array_like, optional
        w_j, mass fraction of the gas in the refrigerant [-]; 1 for a pure one.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 2.2; the same as IPCC (2006), Vol. 3,
       Equations 7.10 to 7.14.

    Examples
    --------
    >>> round(by_stage(10.0, 3.0, 200.0, 15.0, 5.0, 80.0, 70.0), 6)
    31.5
    """
    assembly = charged * assembly_loss / 100.0
    operation = stock * operation_loss / 100.0
    disposal = disposed * (charge_left / 100.0) * (1.0 - recovery / 100.0)
    return (assembly + operation + disposal) * mass_fraction


@form(
    "IPCC 2006, Vol. 3, Eq. 7.9",
    "t",
    opening_stock="t",
    closing_stock="t",
    acquired="t",
    disbursed="t",
    charge_installed="t",
    charge_retired="t",
    mass_fraction="1",
)
def mass_balance(
    opening_stock: Value,
    closing_stock: Value,
    acquired: Value,
    disbursed: Value = 0.0,
    charge_installed: Value = 0.0,
    charge_retired: Value = 0.0,
    mass_fraction: Value = 1.0,
) -> Value:
    """Leak of one gas by the balance of a year (cân bằng khối lượng môi chất lạnh).

    E = (B - C + P - S - N_in + N_out) * w_j   [1]_, Equation 7.9 as a facility keeps it

    Parameters
    ----------
    opening_stock, closing_stock : array_like
        B and C, refrigerant in containers at the beginning and the end of the year [t].
    acquired : array_like
        P, bought, or received in equipment [t].
    disbursed : array_like, optional
        S, sold, returned, destroyed, or sent off in equipment [t].
    charge_installed, charge_retired : array_like, optional
        N_in and N_out, full charge of equipment put in and taken out [t].
    mass_fraction : array_like, optional
        w_j of the gas in the refrigerant [-].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 7, Equation 7.9 (Tier 2b).

    Examples
    --------
    >>> round(mass_balance(0.5, 0.3, 0.4, 0.1, 0.2), 6)
    0.3
    """
    balance = opening_stock - closing_stock + acquired - disbursed
    return (balance - charge_installed + charge_retired) * mass_fraction


@form(
    "Circular 38/2023/TT-BCT, Annex II, Section 2, point 2.2, for a part of a year",
    "t",
    charged="t",
    assembly_loss="%",
    stock="t",
    operation_loss="%/yr",
    disposed="t",
    charge_left="%",
    recovery="%",
    years="yr",
    mass_fraction="1",
)
def by_stage_of_year(
    charged: Value,
    assembly_loss: Value,
    stock: Value,
    operation_loss: Value,
    disposed: Value,
    charge_left: Value,
    recovery: Value,
    years: Value = 1.0,
    mass_fraction: Value = 1.0,
) -> Value:
    """Leak of one gas by stage, with the operation loss over the time it ran.

    The equation of `by_stage` [1]_; losses at assembly and disposal do not depend on time.

    Parameters
    ----------
    charged, assembly_loss, stock, operation_loss, disposed, charge_left, recovery, mass_fraction
        See `by_stage`; the operation loss is a yearly rate [%/yr].
    years : array_like, optional
        t, time in operation [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t gas].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 2.2; the same as IPCC (2006), Vol. 3,
       Equations 7.10 to 7.14.

    Examples
    --------
    >>> round(by_stage_of_year(0.0, 0.0, 200.0, 15.0, 0.0, 0.0, 0.0, years=0.5), 6)
    15.0
    """
    loss = operation_loss * years
    return by_stage(
        charged, assembly_loss, stock, loss, disposed, charge_left, recovery, mass_fraction
    )
