"""A progress bar of tqdm over a simulation of a million draws.

Run it with ``python docs/examples/tools/progress.py``. Needs tqdm. Thanh tiến độ khi mô phỏng.
"""

from typing import Any

from plant import inventories
from tqdm import tqdm

import ghgcalc as ghg

DRAWS = 1_000_000


def simulated(inventory: ghg.Inventory, draws: int, **options: Any) -> Any:
    """The simulation, with a bar that counts draws; options go to tqdm."""
    with tqdm(total=draws, unit="lần (draws)", unit_scale=True, desc="Mô phỏng", **options) as bar:
        return inventory.simulate(draws, seed=2023, progress=bar)


if __name__ == "__main__":
    print(simulated(inventories()[-1], DRAWS))
