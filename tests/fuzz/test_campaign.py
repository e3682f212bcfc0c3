"""The campaign reaches every public entry, repeats itself, and finds nothing."""

from __future__ import annotations

import math

from tests.fuzz import campaign, entries, hostile, inputs, run

INPUTS = 4000


def test_every_public_entry_is_reached():
    """A new public name without an example in its docstring must be used in `usage`."""
    assert entries.unreached() == []
    known = {entry.path for entry in entries.entries()}
    assert {"ghg.Source", "ghg.Period.of", "ghg.decree06.assess", "ghg.Table.to_arrow"} <= known
    assert len(known) > 350


def test_valid_calls_are_accepted():
    """What the edits start from is no refusal, but for examples of refusals."""
    refused = []
    for entry in entries.entries():
        verdicts = {
            campaign.run(inputs.Input(entry.path, place, ())).verdict
            for place in range(len(entries.seeds()[entry.path]))
        }
        if "accepted" not in verdicts:
            refused.append(entry.path)

    assert refused == []


def test_an_input_follows_from_its_numbers():
    """The seed and the number of an input are all that it takes to make it again."""
    made = [inputs.make(7, number) for number in range(300)]

    assert made == [inputs.make(7, number) for number in range(300)]
    assert made != [inputs.make(8, number) for number in range(300)]
    assert len({one.path for one in made}) > 100
    assert {edit.how for one in made for edit in one.edits} >= {"set", "borrow", "drop", "text"}


def test_every_hostile_value_can_be_made():
    """And is another object each time unless it is large."""
    for name in hostile.VALUES:
        hostile.value(name)


def test_a_foreign_exception_is_seen(monkeypatch):
    """An error that is not ours fails the campaign and is shown with what led to it."""

    def broken(given):
        raise KeyError("broken")

    tally = campaign.Tally(7)
    one = inputs.Input("ghg.Evidence.of", 0, (inputs.Edit(("given",), "set", "none"),))
    inputs._by_path.cache_clear()
    entry = inputs.entry_of("ghg.Evidence.of")._replace(call=broken)
    monkeypatch.setitem(inputs._by_path(), "ghg.Evidence.of", entry)

    outcome = campaign.run(one)
    campaign._note(tally, outcome.foreign, 0)

    assert outcome.verdict == "foreign"
    assert tally.foreign
    assert "KeyError" in run.shown(tally)
    assert "'none'" in run.shown(tally)


def test_the_first_inputs_find_nothing():
    """The head of the campaign that the project runs in full before a release."""
    tally = campaign.campaign(7, INPUTS)

    assert tally.inputs == INPUTS
    assert tally.verdicts["refused"] > INPUTS / 4
    assert not tally.foreign, run.shown(tally)


def test_the_sweep_takes_every_value_to_every_place():
    """Each number is another input, and every parameter of every entry has its turn."""
    places, edits = inputs._every_place(), inputs._every_edit()

    assert inputs.every() == sum(map(lambda one, other: len(one) * len(other), places, edits))
    assert math.gcd(inputs.every(), 7_368_787) == 1
    made = {inputs.one_of_every(number) for number in range(2000)}
    assert len(made) == 2000
    assert {edit.how for one in made for edit in one.edits} >= {"set", "borrow", "key"}
    parameters = {(path, where[0]) for path, _, where in places[0]}
    assert parameters == {
        (entry.path, parameter.name)
        for entry in entries.entries()
        if entries.seeds().get(entry.path)
        for parameter in entry.parameters
    }
    assert {name for how, name in edits[0] if how == "set"} == set(hostile.VALUES)


def test_a_part_of_the_sweep_finds_nothing():
    tally = campaign.campaign(None, INPUTS // 2)

    assert tally.inputs == INPUTS // 2
    assert not tally.foreign, run.shown(tally)
    assert "every edit" in run.shown(tally)


def test_a_refusal_that_hangs_is_slow(monkeypatch):
    """Repeats that end otherwise, stopped by the watch, say nothing of how long it takes."""
    monkeypatch.setattr(campaign, "run", lambda given: campaign.Outcome("foreign"))
    tally = campaign.Tally(7)
    one = inputs.Input("ghg.Evidence.of", 0, ())
    campaign._time(tally, one, 25_000.0)

    assert tally.slow == {"ghg.Evidence.of": (25_000.0, one)}
