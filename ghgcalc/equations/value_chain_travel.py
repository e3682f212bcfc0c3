"""Transport and travel of the value chain: GHG Protocol, Technical Guidance for Scope 3."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "GHG Protocol Scope 3 Technical Guidance, formula 4.6",
    "t {gas}",
    mass="t",
    distance="km",
    factor="t {gas}/tkm",
    allocation="1",
)
def freight(mass: Value, distance: Value, factor: Value, allocation: Value = 1.0) -> Value:
    """Emission of goods carried (vận chuyển hàng hóa theo tấn-km).

    E = M * D * EF * a   [1]_

    Parameters
    ----------
    mass : array_like
        M, goods with their packaging [t].
    distance : array_like
        D, of the transport leg [km].
    factor : array_like
        EF, of the mode of transport [t gas/tkm].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       formula 4.6, distance-based method.

    Examples
    --------
    >>> freight(2.0, 2000.0, 0.0002)
    0.8
    """
    return mass * distance * factor * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, Example 6.1",
    "t {gas}",
    persons="person",
    distance="km",
    factor="t {gas}/pkm",
    allocation="1",
)
def passenger_travel(
    persons: Value, distance: Value, factor: Value, allocation: Value = 1.0
) -> Value:
    """Emission of travellers by passenger-km (đi công tác theo hành khách-km).

    E = P * D * EF * a   [1]_

    Parameters
    ----------
    persons : array_like
        P, travellers, each trip counted [person].
    distance : array_like
        D, of the trip [km].
    factor : array_like
        EF, of the mode of travel [t gas/passenger-km].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       Ch. 6, distance-based method, Example 6.1.

    Examples
    --------
    >>> passenger_travel(10.0, 10_000.0, 0.005)
    500.0
    """
    return persons * distance * factor * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, Example 6.1",
    "t {gas}",
    persons="person",
    occupancy="person/vehicle",
    distance="km",
    factor="t {gas}/vkm",
    allocation="1",
)
def vehicle_travel(
    persons: Value, occupancy: Value, distance: Value, factor: Value, allocation: Value = 1.0
) -> Value:
    """Emission of travellers who share vehicles (đi công tác theo xe-km).

    E = P / O * D * EF * a   [1]_

    Parameters
    ----------
    persons : array_like
        P, travellers, each trip counted [person].
    occupancy : array_like
        O, travellers a vehicle [person/vehicle].
    distance : array_like
        D, of the trip [km].
    factor : array_like
        EF, of the vehicle [t gas/vehicle-km].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       Ch. 6, distance-based method, Example 6.1.

    Examples
    --------
    >>> vehicle_travel(10.0, 2.0, 50.0, 0.001)
    0.25
    """
    return persons / occupancy * distance * factor * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, formulas 7.1 and 7.2",
    "t {gas}",
    employees="person",
    distance="km",
    days="day",
    factor="t {gas}/pkm",
    share="1",
    allocation="1",
)
def commuting(
    employees: Value,
    distance: Value,
    days: Value,
    factor: Value,
    share: Value = 1.0,
    allocation: Value = 1.0,
) -> Value:
    """Emission of employees who commute, by passenger-km (đi lại của người lao động).

    E = N * s * D * 2 * t * EF * a   [1]_

    Parameters
    ----------
    employees : array_like
        N [person].
    distance : array_like
        D, one way between home and work [km].
    days : array_like
        t, days of commuting in the period [day].
    factor : array_like
        EF, of the mode of transport [t gas/passenger-km].
    share : array_like, optional
        s, the share of employees who use the mode [1].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       formulas 7.1 and 7.2.

    Examples
    --------
    >>> commuting(10_000.0, 10.0, 235.0, 0.0001, 0.5)
    2350.0
    """
    return employees * share * distance * 2.0 * days * factor * allocation


@form(
    "GHG Protocol Scope 3 Technical Guidance, formulas 7.1 and 7.2",
    "t {gas}",
    employees="person",
    occupancy="person/vehicle",
    distance="km",
    days="day",
    factor="t {gas}/vkm",
    share="1",
    allocation="1",
)
def commuting_by_vehicle(
    employees: Value,
    occupancy: Value,
    distance: Value,
    days: Value,
    factor: Value,
    share: Value = 1.0,
    allocation: Value = 1.0,
) -> Value:
    """Emission of employees who commute in vehicles (đi lại của người lao động bằng xe).

    E = N * s / O * D * 2 * t * EF * a   [1]_

    Parameters
    ----------
    employees : array_like
        N [person].
    occupancy : array_like
        O, employees a vehicle [person/vehicle].
    distance : array_like
        D, one way between home and work [km].
    days : array_like
        t, days of commuting in the period [day].
    factor : array_like
        EF, of the vehicle [t gas/vehicle-km].
    share : array_like, optional
        s, the share of employees who use the mode [1].
    allocation : array_like, optional
        a, the share of it that is the organisation's [1].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions,
       formulas 7.1 and 7.2.

    Examples
    --------
    >>> commuting_by_vehicle(100.0, 2.0, 15.0, 200.0, 0.0002)
    60.0
    """
    return employees * share / occupancy * distance * 2.0 * days * factor * allocation
