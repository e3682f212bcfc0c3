"""Arithmetic of our own: right to the last places, and the same bits on every machine."""

from __future__ import annotations

import hashlib
import math
from decimal import Decimal, localcontext

import numpy as np
import pytest

from ghgcalc import arithmetic

GRID = np.concatenate(
    [np.linspace(-30.0, 30.0, 601), np.ldexp(1.0, np.arange(-60, 6)), np.linspace(-700, 700, 41)]
)
ABOVE = np.concatenate([np.linspace(0.01, 40.0, 600), np.ldexp(1.37, np.arange(-300, 300, 7))])


def places(found, exact):
    """How far a number is from an exact one, in units of its last place."""
    with localcontext() as context:
        context.prec = 60
        return float(abs(Decimal(float(found)) - exact) / Decimal(math.ulp(float(exact))))


CASES = {
    "exp": (arithmetic.exp, GRID, lambda x: x.exp(), 1.0),
    "log": (arithmetic.log, ABOVE, lambda x: x.ln(), 1.0),
    "expm1": (arithmetic.expm1, GRID, lambda x: x.exp() - 1, 3.0),
    "log1p": (arithmetic.log1p, np.abs(GRID), lambda x: (1 + x).ln(), 3.0),
    "power": (
        lambda x: arithmetic.power(x, 0.59),
        ABOVE[:600],
        lambda x: x ** Decimal.from_float(0.59),
        4.0,
    ),
}
BITS = {
    "exp": "f2b922c5ffd035d7",
    "log": "aa84402860258c80",
    "expm1": "afdf63b4f4049e4a",
    "log1p": "60bbc37575b450a5",
    "power": "cf1ff315999d87da",
}


@pytest.mark.parametrize("name", CASES)
def test_a_function_is_right_to_its_last_places(name):
    """Against sixty decimal digits."""
    function, grid, exact, allowed = CASES[name]
    with localcontext() as context:
        context.prec = 60
        wrong = [
            (x, one)
            for x, one in zip(grid.tolist(), function(grid).tolist(), strict=True)
            if places(one, exact(Decimal(x))) > allowed
        ]

    assert wrong == []


@pytest.mark.parametrize("name", CASES)
def test_a_function_gives_the_bits_it_gave_elsewhere(name):
    """On a grid, as an array and one by one."""
    function, grid, _, _ = CASES[name]
    together = function(grid)

    assert hashlib.sha256(together.astype("<f8").tobytes()).hexdigest()[:16] == BITS[name]
    assert [float(function(x)) for x in grid.tolist()] == together.tolist()


@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000])
def test_a_sum_by_halves_is_the_sum(count):
    """Over the last axis, of any length."""
    terms = np.random.default_rng(5).random((3, count))

    assert arithmetic.added(terms) == pytest.approx([math.fsum(row) for row in terms], rel=1e-15)


def test_a_root_times_its_transpose_is_the_matrix():
    """Of correlations; what is none is refused."""
    matrix = np.array([[1.0, 0.5, 0.2], [0.5, 1.0, -0.3], [0.2, -0.3, 1.0]])
    root = arithmetic.cholesky(matrix)

    assert root @ root.T == pytest.approx(matrix, abs=1e-15)
    assert np.array_equal(root, np.tril(root))
    with pytest.raises(ArithmeticError):
        arithmetic.cholesky([[1.0, 2.0], [2.0, 1.0]])
