"""Long runs in pieces, told to whoever wants to know how far they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from ghgcalc.errors import DataQualityError, shown


def pieces(n: int, size: int, progress: Any = None) -> Iterator[int]:
    """Sizes of the pieces of `n` things.

    Parameters
    ----------
    n, size : int
        How many things, and how many at most in a piece.
    progress : callable, optional
        A class that wraps an iterable of pieces (``tqdm``), an object with ``update(piece)``, or a
        function of what is done and the whole.

    Examples
    --------
    >>> told = []
    >>> list(pieces(5, 2, lambda done, whole: told.append((done, whole)))), told
    ([2, 2, 1], [(2, 5), (4, 5), (5, 5)])
    """
    bar_like = hasattr(progress, "update") and not isinstance(progress, Mapping | Set | type)
    known = progress is None or bar_like or callable(progress)
    if not known:
        raise DataQualityError(
            f"progress={shown(progress)}", "it is a function of two numbers, or a bar such as tqdm"
        )
    sizes = [min(size, n - start) for start in range(0, n, size)]
    if isinstance(progress, type):
        try:
            bar = iter(progress(sizes))
        except TypeError:
            raise DataQualityError(f"progress={progress}", "it wraps no list") from None
        yield from bar
        return
    done = 0
    for piece in sizes:
        yield piece
        done += piece
        if bar_like:
            _moved(progress, piece)
        elif progress is not None:
            progress(done, n)


def _moved(bar: Any, piece: int) -> None:
    """Tell a bar what was done; what has an ``update`` of another kind is none."""
    try:
        bar.update(piece)
    except (AttributeError, TypeError) as problem:
        why = f"its update takes no number ({problem})"
        raise DataQualityError(f"progress={shown(bar)}", why) from problem
