"""A frozen mapping is read like a dictionary, and refuses every change."""

from __future__ import annotations

import copy
import pickle

import pytest

import ghgcalc as ghg
from ghgcalc.frozen import FrozenMapping

CHANGES = {
    "set": lambda held: held.__setitem__("b", 2),
    "delete": lambda held: held.__delitem__("a"),
    "merge": lambda held: held.__ior__({"b": 2}),
    "update": lambda held: held.update(b=2),
    "setdefault": lambda held: held.setdefault("b", 2),
    "pop": lambda held: held.pop("a"),
    "popitem": lambda held: held.popitem(),
    "clear": lambda held: held.clear(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_is_taken(change):
    """Every way to change a dictionary raises and changes nothing."""
    held = FrozenMapping({"a": 1})

    with pytest.raises(TypeError, match="cannot be changed"):
        CHANGES[change](held)

    assert held == {"a": 1}


def test_it_keeps_a_copy():
    """What happens to the dictionary it was made of is not seen."""
    given = {"a": 1}
    held = FrozenMapping(given)
    given["b"] = 2

    assert held == {"a": 1}


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_a_line_and_a_landfill_can_be_sent_to_another_process(again):
    """What holds mappings comes back equal, frozen, and with the same mass to the bit."""
    site = ghg.Landfill(
        ghg.Source("Bãi rác"),
        deposits={2010: {"food_waste": "100 t"}, 2011: {"food_waste": "120 t"}},
        site="managed_anaerobic",
        climate="wet, tropical",
    )
    inventory = ghg.Inventory(facility=ghg.Facility("Bãi"), year=2015, gwp="AR5", activities=[site])

    assert again(site) == site
    assert type(again(site).deposits) is FrozenMapping
    for line in inventory.lines:
        assert again(line) == line
        assert again(line).total_mass().hex() == line.total_mass().hex()
