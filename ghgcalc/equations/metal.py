"""Metal industry and carbon balances: IPCC 2006, Volume 3, Chapter 4."""

from __future__ import annotations

from collections.abc import Mapping

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 3, Eq. 4.9",
    "t CO2",
    taken_in="t",
    carbon_in="t C/t",
    put_out="t",
    carbon_out="t C/t",
)
def carbon_balance(
    taken_in: Mapping[str, Value],
    carbon_in: Mapping[str, Value],
    put_out: Mapping[str, Value] | None = None,
    carbon_out: Mapping[str, Value] | None = None,
) -> Value:
    """CO2 of a plant by the carbon that goes in and comes out (cân bằng các-bon).

    CO2 = [sum_i (M_i * C_i) - sum_o (M_o * C_o)] * 44/12   [1]_, Equation 4.9

    Parameters
    ----------
    taken_in, carbon_in : mapping of str to array_like
        Mass of each material that goes in [t], and its carbon content [t C/t].
    put_out, carbon_out : mapping of str to array_like, optional
        The same for products, by-products and waste that leave [t; t C/t].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 4 (Tier 2 of iron and steel).

    Examples
    --------
    >>> carbon_balance({"coke": 120.0}, {"coke": 0.8}, {"steel": 600.0}, {"steel": 0.01})
    330.0
    """
    carbon: Value = 0.0
    for material, mass in taken_in.items():
        carbon = carbon + mass * carbon_in[material]
    for material, mass in (put_out or {}).items():
        carbon = carbon - mass * (carbon_out or {})[material]
    return carbon * (44.0 / 12.0)
