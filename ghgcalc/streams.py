"""Streams of draws, one for each input key, and the ties between them.

The stream of a key comes from the seed and a digest of the key alone.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping, Sequence
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from ghgcalc.arithmetic import cholesky
from ghgcalc.errors import DataQualityError, UnknownItemError, shown
from ghgcalc.names import nearest

Array = npt.NDArray[np.float64]


def stream(seed: int, key: str) -> np.random.Generator:
    """Where the draws of a key come from."""
    digest = hashlib.sha256(key.encode()).digest()
    words = [int.from_bytes(digest[place : place + 4], "big") for place in range(0, 16, 4)]
    return np.random.default_rng(np.random.SeedSequence(entropy=seed, spawn_key=words))


class Ties:
    """Keys whose draws go together, by the ranks they shall agree in."""

    def __init__(self, given: Mapping[tuple[str, str], float], known: Collection[str]) -> None:
        for pair, rank in given.items():
            for key in pair:
                if key not in known:
                    near = nearest(str(key), known) or sorted(known)[:5]
                    raise UnknownItemError(f"correlation of {shown(key)}", "no such input", near)
            if len(set(pair)) != 2 or not -1 < rank < 1:
                why = "two keys, and a rank above -1, below 1"
                raise DataQualityError(f"correlation={{{shown(pair)}: {shown(rank)}}}", why)
        self.keys = sorted({key for pair in given for key in pair})
        matrix = np.eye(len(self.keys))
        for (one, other), rank in given.items():
            # the correlation of two normal numbers whose ranks correlate so (Pearson, 1907)
            at = self.keys.index(one), self.keys.index(other)
            matrix[at] = matrix[at[::-1]] = 2.0 * math.sin(math.pi * rank / 6.0)
        try:
            self._root = cholesky(matrix)
        except ArithmeticError:
            raise DataQualityError(
                f"correlation of {len(self.keys)} inputs", "no numbers correlate like this together"
            ) from None

    def streams(self, seed: int) -> list[np.random.Generator]:
        """The streams its keys would have alone."""
        return [stream(seed, f"{key}/normal") for key in self.keys]

    def drawn(self, streams: Sequence[np.random.Generator], size: int) -> dict[str, Array]:
        """Standard normal draws of each key."""
        alone = [stream.standard_normal(size) for stream in streams]
        tied = {}
        for row, key in zip(self._root, self.keys, strict=True):
            # term by term: a matrix product may round otherwise with the size of the piece
            tied[key] = sum(
                (part * one for part, one in zip(row, alone, strict=True)), np.zeros(())
            )
        return tied


def chance(normal: Array) -> Array:
    """Standard uniform draws of the same ranks as standard normal ones."""
    return np.fromiter(map(NormalDist().cdf, normal), np.float64, normal.size)
