"""A thousand draws of 20 sources and 3 gases: ghgcalc, and bw2calc by its published interface.

Run it from the top of the tree, where bw2calc and bw_processing are installed::

    python tests/benchmarks/brightway.py

Both draw every amount and every factor anew from normal distributions. One line is printed: how
many times the draws of the one are done in the time of a draw of the other, and the two means.
"""

from __future__ import annotations

import importlib.util
import time

import numpy as np

import ghgcalc as ghg

GASES = {"CO2": 1.0, "CH4": 28.0, "N2O": 265.0}
SOURCES = 20
AMOUNT, FACTOR = (1000.0, 25.0), (0.1, 0.005)
"""Mean and standard deviation of amounts [GJ] and factors [t/GJ]."""

_NORMAL = 3


def _estimate(mean: float, deviation: float) -> dict[str, float]:
    half = 1.959963984540054 * deviation
    return {"value": mean, "lower": mean - half, "upper": mean + half}


def ours(n: int) -> tuple[float, float]:
    """Seconds a draw, and the mean."""

    def factor(number: int, gas: str) -> ghg.Factor:
        place = {"id": f"own:{number}/{gas}", "kind": "emission", "item": "diesel", "gas": gas}
        return ghg.Factor(unit=f"t {gas}/GJ", **_estimate(*FACTOR), **place)

    inventory = ghg.Inventory(
        facility=ghg.Facility("Plant"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.CustomActivity(
                ghg.Source(f"source {number}"),
                ghg.Estimate(unit="GJ", **_estimate(*AMOUNT)),
                factors=[factor(number, gas) for gas in GASES],
            )
            for number in range(SOURCES)
        ],
    )
    inventory.simulate(100, seed=1)
    start = time.perf_counter()
    drawn = inventory.simulate(n, seed=1)
    return (time.perf_counter() - start) / n, drawn.mean


def theirs(n: int) -> tuple[float, float]:
    """Seconds a draw, and the mean, by ``next(lca)``."""
    import bw2calc
    import bw_processing as processing

    def spread(means: list[float], deviations: list[float]) -> np.ndarray:
        table = np.zeros(len(means), dtype=processing.UNCERTAINTY_DTYPE)
        table["uncertainty_type"] = [_NORMAL if one else 0 for one in deviations]
        table["loc"], table["scale"] = means, [one or np.nan for one in deviations]
        for name in ("shape", "minimum", "maximum"):
            table[name] = np.nan
        return table

    def indices(pairs: list[tuple[int, int]]) -> np.ndarray:
        return np.array(pairs, dtype=processing.INDICES_DTYPE)

    package = processing.create_datapackage()
    made = range(SOURCES + 1)
    pairs = [(one, one) for one in made] + [(one, 0) for one in range(1, SOURCES + 1)]
    means = [1.0] * len(made) + [AMOUNT[0]] * SOURCES
    package.add_persistent_vector(
        matrix="technosphere_matrix",
        indices_array=indices(pairs),
        data_array=np.array(means),
        flip_array=np.array([False] * len(made) + [True] * SOURCES),
        distributions_array=spread(means, [0.0] * len(made) + [AMOUNT[1]] * SOURCES),
    )
    flows = {gas: 1000 + number for number, gas in enumerate(GASES)}
    pairs = [(flow, one) for one in range(1, SOURCES + 1) for flow in flows.values()]
    means = [FACTOR[0]] * len(pairs)
    package.add_persistent_vector(
        matrix="biosphere_matrix",
        indices_array=indices(pairs),
        data_array=np.array(means),
        distributions_array=spread(means, [FACTOR[1]] * len(pairs)),
    )
    package.add_persistent_vector(
        matrix="characterization_matrix",
        indices_array=indices([(flow, flow) for flow in flows.values()]),
        data_array=np.array(list(GASES.values())),
    )
    lca = bw2calc.LCA({0: 1}, data_objs=[package], use_distributions=True, seed_override=1)
    lca.lci()
    lca.lcia()
    scores = []
    start = time.perf_counter()
    for _ in range(n):
        next(lca)
        scores.append(lca.score)
    return (time.perf_counter() - start) / n, float(np.mean(scores))


def main() -> None:
    if any(importlib.util.find_spec(name) is None for name in ("bw2calc", "bw_processing")):
        print("bw2calc is not installed: nothing to measure against")
        return
    for name, n in (("as many draws as theirs", 1000), ("100,000 draws of ours", 100_000)):
        mine, mean = ours(n)
        other, score = theirs(1000)
        print(
            f"a draw by bw2calc / a draw by ghgcalc, {name}: {other / mine:.0f} "
            f"({other * 1e6:.0f} us over {mine * 1e6:.2f} us; means {score:,.0f} and {mean:,.0f})"
        )


if __name__ == "__main__":
    main()
