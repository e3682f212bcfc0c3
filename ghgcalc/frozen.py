"""`FrozenMapping`: a mapping that cannot be changed and, unlike a mapping proxy, can be pickled."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class FrozenMapping(dict[Key, Value]):
    """A dictionary that refuses every change; what is frozen holds its mappings in it.

    Parameters
    ----------
    held : mapping or iterable of pairs, optional
        Copied: what happens to it later is not seen.

    Raises
    ------
    TypeError
        If a key is set or taken away, as a tuple does.

    Examples
    --------
    >>> import pickle
    >>> shares = FrozenMapping({"lagoon": 0.6, "solid_storage": 0.4})
    >>> pickle.loads(pickle.dumps(shares)) == shares
    True
    >>> shares["lagoon"] = 1.0
    Traceback (most recent call last):
    TypeError: a FrozenMapping cannot be changed
    """

    __slots__ = ()

    def _refuse(self, *given: Any, **named: Any) -> NoReturn:
        raise TypeError("a FrozenMapping cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)
