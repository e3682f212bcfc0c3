"""Transport by distance, where the fuel itself is not metered."""

from __future__ import annotations

from ghgcalc.equations.combustion import fuel_by_volume
from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 2, Eq. 3.2.1 and 3.2.3, fuel estimated from distance",
    "t {gas}",
    distance="vkm",
    economy="m3/vkm",
    density="t/m3",
    ncv="GJ/t",
    factor="t {gas}/TJ",
)
def fuel_by_distance(
    distance: Value, economy: Value, density: Value, ncv: Value, factor: Value
) -> Value:
    """Emission of one gas of vehicles by the distance they drove (quãng đường vận chuyển).

    E = D * FE * rho * NCV / 1000 * EF   [1]_

    Parameters
    ----------
    distance : array_like
        D, distance driven [vehicle-km].
    economy : array_like
        FE, fuel a vehicle-km [m3/vehicle-km].
    density : array_like
        rho [t/m3].
    ncv : array_like
        NCV [GJ/t].
    factor : array_like
        EF [t gas/TJ].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 3: the fuel of Equations 3.2.1 and 3.2.3, estimated from
       distance and fuel economy as Section 3.2.1.3 does.

    Examples
    --------
    >>> round(fuel_by_distance(100_000.0, 0.0003, 0.832, 43.0, 74.1), 4)
    79.53
    """
    return fuel_by_volume(distance * economy, density, ncv, factor)
