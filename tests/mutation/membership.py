"""One operator that cosmic-ray has not: `in` becomes `not in`, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TURNED = {"in": " not in", "not in": " in"}


class Membership:
    """Turn a test of membership round; the shape is that of cosmic-ray's operators."""

    @classmethod
    def arguments(cls) -> tuple[()]:
        """None: it is not parameterised."""
        return ()

    @staticmethod
    def _signs(node: Any) -> list[int]:
        if node.type != "comparison":
            return []
        return [
            place
            for place in range(1, len(node.children), 2)
            if " ".join(node.children[place].get_code().split()) in _TURNED
        ]

    def mutation_positions(self, node: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Where the signs are."""
        for place in self._signs(node):
            yield node.children[place].start_pos, node.children[place].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Turn one round."""
        import parso

        place = self._signs(node)[index]
        sign = " ".join(node.children[place].get_code().split())
        node.children[place] = parso.parse(_TURNED[sign])
        return node
