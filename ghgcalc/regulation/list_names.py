"""How like the names of a list of facilities are to a name that is asked for."""

from __future__ import annotations

import functools
import math
import re

import numpy as np
import numpy.typing as npt

from ghgcalc import tables
from ghgcalc.names import folded

FILE = "law/facility_lists.toml"

_GRAM = 3
_BELOW_EXACT = 0.99
"""Highest score of a name that is not equal to the one asked for, letter by folded letter."""


def fold(text: str) -> str:
    """Text without diacritics, case and punctuation, words parted by one blank.

    Examples
    --------
    >>> fold("Công ty TNHH Sợi Đồng-Tháp (Việt Nam)")
    'cong ty tnhh soi dong thap viet nam'
    """
    return folded(text.replace("-", " "))


class NameIndex:
    """Three-letter pieces of all names, with the rows in which each occurs.

    Parameters
    ----------
    names : list of str
        One a row.
    """

    def __init__(self, names: list[str]) -> None:
        self.folded = [fold(name) for name in names]
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(names):
            for gram in _grams(name):
                rows.setdefault(gram, []).append(row)
        self._count = len(names)
        self._rows = {gram: np.array(found, dtype=np.intp) for gram, found in rows.items()}
        self._rarity = {gram: self._weight(len(found)) for gram, found in rows.items()}
        self._size = np.zeros(self._count)
        for gram in sorted(rows):
            self._size[self._rows[gram]] += self._rarity[gram]

    def _weight(self, found: int) -> float:
        return math.log((1 + self._count) / (1 + found)) + 1

    def scores(self, name: str) -> npt.NDArray[np.float64]:
        """Dice share of the weight that each name has in common with `name`."""
        shared = np.zeros(self._count)
        size = 0.0
        for gram in sorted(_grams(name)):
            weight = self._rarity.get(gram)
            if weight is None:
                size += self._weight(0)
            else:
                size += weight
                shared[self._rows[gram]] += weight
        score = np.minimum(2 * shared / (self._size + size), _BELOW_EXACT)
        asked = fold(name)
        score[[row for row, other in enumerate(self.folded) if other == asked]] = 1.0
        return score


def _grams(name: str) -> set[str]:
    whole = fold(name)
    core = _company_forms().sub(" ", whole).split() or whole.split()
    padded = [f" {word} " for word in core]
    return {
        word[start : start + _GRAM] for word in padded for start in range(len(word) - _GRAM + 1)
    }


def _words_pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(longest_first) + r")\b")


@functools.cache
def _company_forms() -> re.Pattern[str]:
    return _words_pattern(tables.toml(FILE)["search"]["company_forms"])


@functools.cache
def _province_titles() -> re.Pattern[str]:
    return _words_pattern(tables.toml(FILE)["search"]["province_titles"])


def bare_province(name: str) -> str:
    """Folded name of a province without its title."""
    whole = fold(name)
    return " ".join(_province_titles().sub(" ", whole).split()) or whole
