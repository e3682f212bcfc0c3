"""`Statement`: what every set of computed lines can say of itself (báo cáo phát thải)."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from ghgcalc import accounts, views
from ghgcalc.accounts import Entry
from ghgcalc.door import door
from ghgcalc.factor import Factor
from ghgcalc.tabular import Table

if TYPE_CHECKING:
    import numpy as np

    from ghgcalc.simulation import Simulation


ACCOUNTS = {
    "total": ("total", "tổng phát thải", "t CO2e"),
    "biogenic_co2": ("biogenic CO2, apart", "CO2 sinh học, tách riêng", "t CO2"),
    "removals": ("removals, apart", "hấp thụ, tách riêng", "t CO2e"),
    "outside_basket": ("outside the basket, apart", "khí ngoài danh mục, tách riêng", "t CO2e"),
}
"""What a statement sums, in English and Vietnamese, and its unit."""


@door
class Statement(views.Shown):
    """A GHG statement: lines with their masses, summed, traced and drawn.

    `Inventory` is one of a facility and a year; a consolidation is one of several facilities.
    """

    __slots__ = ()

    _entries: tuple[Entry, ...]

    @property
    @abstractmethod
    def label(self) -> str:
        """What it is of, for messages."""

    @property
    def total(self) -> float:
        """Emissions [t CO2e] without biogenic CO2, removals and gases outside the basket."""
        return accounts.account(self._entries, "total")

    @property
    def biogenic_co2(self) -> float:
        """CO2 of biomass [t CO2] (CO2 sinh học), apart from the total."""
        return accounts.account(self._entries, "biogenic_co2")

    @property
    def removals(self) -> float:
        """Removals [t CO2e] (hấp thụ), apart from the total."""
        return accounts.account(self._entries, "removals")

    @property
    def outside_basket(self) -> float:
        """Emissions of gases outside the Kyoto basket, such as HCFC-22 [t CO2e], apart."""
        return accounts.account(self._entries, "outside_basket")

    def by(self, *dimensions: str) -> Table:
        """Emissions by one or several dimensions.

        Parameters
        ----------
        *dimensions : str
            Of `ghgcalc.accounts.DIMENSIONS`, such as ``"scope"`` or ``"gas"``.

        Returns
        -------
        Table
            The dimensions, ``<gas>_t`` for each gas present [t], and ``co2e_t`` [t CO2e], whose
            sum is the total. Biogenic CO2, removals and gases outside the basket have columns of
            their own where there are any; the gas columns hold what is emitted but those.

        Raises
        ------
        UnknownItemError
            For a dimension there is none of.
        """
        return accounts.grouped(self._entries, dimensions)

    def trace(self) -> Table:
        """One row a line: the equation, every input with value and unit, and its reference.

        Returns
        -------
        Table
            ``line, source, activity, gas, origin, flow, mass_t, co2e_t, equation, inputs,
            references, verification``. ``verification`` is the least sure word among the inputs
            of the mass; the GWP is cited last among the references.
        """
        return accounts.traced(self._entries)

    def data_quality(self) -> Table:
        """What share of the total rests on factors read, copied twice, copied once, or recalled.

        Returns
        -------
        Table
            ``verification, lines, co2e_t, share`` [1]: a row a word of
            `ghgcalc.references.VERIFICATIONS`, a line counting under the least sure word of its
            inputs, and one for lines that rest on the facility's own figures alone.
        """
        return accounts.data_quality(self._entries)

    def uncertainty(self, *dimensions: str) -> float | Table:
        """Approach 1 (độ không chắc chắn): half-width of the 95 % interval of the total [%].

        Parameters
        ----------
        *dimensions : str
            As for `by`; with them, a table of groups.

        Returns
        -------
        float or Table
            Infinite where a zero total is uncertain; the table has the half-width in tonnes too.
        """
        from ghgcalc import propagation

        return propagation.uncertainty(self, *dimensions)

    def trend_uncertainty(self, base: Statement) -> float:
        """Half-width at 95 % of the change since a base year [percentage points]."""
        from ghgcalc import propagation

        return propagation.trend_uncertainty(self, base)

    def improve_first(self, by: str = "key") -> Table:
        """Shares of the variance of the total by input key or by source, largest first."""
        from ghgcalc import propagation

        return propagation.improve_first(self, by)

    def simulate(self, n: int, seed: int | np.random.Generator, **options: Any) -> Simulation:
        """Approach 2 (mô phỏng Monte Carlo): the total at `n` draws of every uncertain input.

        The same seed gives the same draws, whatever stands beside them. For ``correlation``,
        ``progress`` and ``memory`` see `ghgcalc.simulation.simulate`.
        """
        from ghgcalc import simulation

        return simulation.simulate(self, n, seed, **options)

    def key_categories(self, base: Statement | None = None, **options: Any) -> Table:
        """Key categories (nguồn phát thải chính); see `ghgcalc.key_categories.key_categories`."""
        from ghgcalc import key_categories

        return key_categories.key_categories(self, base, **options)

    def factors(self) -> tuple[Factor, ...]:
        """Every factor it rests on, once, in order of use."""
        used: dict[str, list[Factor]] = {}
        for entry in self._entries:
            for one in entry.emission.inputs.values():
                if isinstance(one, Factor):
                    alike = used.setdefault(one.id, [])
                    if not any(one is known or one == known for known in alike):
                        alike.append(one)
        return tuple(one for alike in used.values() for one in alike)

    def _sums(self, lang: str, caption: str) -> str:
        """The four sums as a table."""
        at = views.LANGUAGES.index(lang)
        names = {account: (vi, en)[at] for account, (en, vi, _) in ACCOUNTS.items()}
        return views.facts(
            {name: getattr(self, account) for account, name in names.items()},
            lang,
            caption,
            {name: ACCOUNTS[account][2] for account, name in names.items()},
        )

    def _view(self, lang: str) -> str:
        at = views.LANGUAGES.index(lang)
        gases = views.folded(("Theo loại khí", "By gas")[at], self.by("gas")._view(lang))
        return self._sums(lang, self.label) + self.by("scope", "source")._view(lang) + gases
