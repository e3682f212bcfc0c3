"""What a refusal is held to, in the tests of what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

import ghgcalc as ghg


def check(ask: Callable[[], Any], error: type[Exception], texts: Iterable[str]) -> None:
    """Its class is the one for such a mistake, and its text has the facts and the cure."""
    with pytest.raises(ghg.GhgcalcError) as refusal:
        ask()

    said = str(refusal.value)
    assert type(refusal.value) is error, repr(refusal.value)
    for text in texts:
        assert text in said, said
