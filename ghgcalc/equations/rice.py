"""Rice cultivation: IPCC 2006 and 2019, Volume 4, Chapter 5."""

from __future__ import annotations

from collections.abc import Mapping

from ghgcalc.arithmetic import power
from ghgcalc.equations.form import Value, form

_EDITIONS = "IPCC 2006 and 2019, Vol. 4, "


@form(_EDITIONS + "Eq. 5.3", "1", rate="t/ha", conversion="1")
def amendment_scaling(rate: Mapping[str, Value], conversion: Mapping[str, Value]) -> Value:
    """Scaling factor of the organic amendments of a field (hệ số chất hữu cơ bón vào ruộng).

    SF_o = (1 + sum_i ROA_i * CFOA_i) ** 0.59   [1]_, Equation 5.3

    Parameters
    ----------
    rate : mapping of str to array_like
        ROA_i, application rate of each amendment [t/ha; dry weight for straw, fresh for others].
    conversion : mapping of str to array_like
        CFOA_i, relative to straw applied shortly before cultivation [-].

    Returns
    -------
    float or ndarray
        SF_o, the broadcast shape [-].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 5.

    Examples
    --------
    >>> round(amendment_scaling({"straw": 2.0}, {"straw": 1.0}), 4)
    1.9121
    """
    effect: Value = 1.0
    for amendment, amount in rate.items():
        effect = effect + amount * conversion[amendment]
    scaling: Value = power(effect, 0.59)
    return scaling


@form(
    _EDITIONS + "Eq. 5.1 to 5.3",
    "t CH4",
    area="ha",
    days="d",
    baseline="t CH4/ha/d",
    water_scaling="1",
    preseason_scaling="1",
    rate="t/ha",
    conversion="1",
    soil_scaling="1",
)
def season_methane(
    area: Value,
    days: Value,
    baseline: Value,
    water_scaling: Value = 1.0,
    preseason_scaling: Value = 1.0,
    rate: Mapping[str, Value] | None = None,
    conversion: Mapping[str, Value] | None = None,
    soil_scaling: Value = 1.0,
) -> Value:
    """CH4 of one rice season (phát thải CH4 của một vụ lúa).

    CH4 = EF_c * SF_w * SF_p * SF_o * SF_s,r * t * A   [1]_, Equations 5.1 and 5.2

    Parameters
    ----------
    area : array_like
        A, area harvested in the season [ha].
    days : array_like
        t, cultivation period [d].
    baseline : array_like
        EF_c, of continuously flooded fields without amendments [t CH4/ha/d].
    water_scaling : array_like, optional
        SF_w, water regime in the season [-].
    preseason_scaling : array_like, optional
        SF_p, water regime before the season [-].
    rate, conversion : mapping of str to array_like, optional
        Organic amendments, see `amendment_scaling`; none gives SF_o = 1.
    soil_scaling : array_like, optional
        SF_s,r, soil and cultivar [-].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 5.

    Examples
    --------
    >>> round(season_methane(1.0, 100.0, 0.00195, 0.55), 5)
    0.10725
    """
    amendments = amendment_scaling(rate, conversion or {}) if rate else 1.0
    factor = baseline * water_scaling * preseason_scaling * amendments * soil_scaling
    return factor * days * area
