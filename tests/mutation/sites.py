"""Where a mutant can be seen: annotations, type-checking imports and caches are left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

Place = tuple[int, int]

_KEPT_DECORATORS = ("cache", "overload", "lru_cache", "cached_property")
"""A cache changes no figure, and an overload is not run."""


def _annotations(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield node.returns


def _not_run(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield node
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            for one in node.decorator_list:
                if ast.unparse(one).split("(")[0].rpartition(".")[2] in _KEPT_DECORATORS:
                    yield one


class Sites:
    """The places of one module, as text positions (line, column)."""

    def __init__(self, source: str) -> None:
        self.rows = source.splitlines()
        tree = ast.parse(source)
        self.nodes = list(ast.walk(tree))
        self.hidden = [self._span(one) for one in (*_annotations(tree), *_not_run(tree))]

    def _column(self, line: int, offset: int) -> int:
        """The column in characters of an offset in bytes."""
        return len(self.rows[line - 1].encode()[:offset].decode())

    def _span(self, node: ast.AST) -> tuple[Place, Place]:
        return (
            (node.lineno, self._column(node.lineno, node.col_offset)),
            (node.end_lineno, self._column(node.end_lineno, node.end_col_offset)),
        )

    def _between_operands(self, place: Place) -> bool:
        return any(
            isinstance(node, ast.BinOp)
            and self._span(node.left)[1] <= place < self._span(node.right)[0]
            for node in self.nodes
        )

    def _tests_a_comparison(self, place: Place) -> bool:
        """Whether what is tested there is a comparison or a `not`, which others turn round."""
        tested = [
            node.test for node in self.nodes if isinstance(node, ast.If | ast.IfExp | ast.While)
        ]
        return any(
            self._span(one)[0] == place and isinstance(one, ast.Compare | ast.UnaryOp)
            for one in tested
        )

    def observable(self, operator: str, start: Place) -> bool:
        """Whether a mutant of this operator at this place can change what a program does."""
        if operator == "RemoveDecorator":  # a decorator begins with its sign
            start = (start[0], start[1] + 1)
        if any(first <= start < last for first, last in self.hidden):
            return False
        if operator.startswith("ReplaceBinaryOperator"):
            return self._between_operands(start)
        if operator == "AddNot":
            return not self._tests_a_comparison(start)
        return True

    def statement(self, line: int) -> range:
        """The lines of the innermost statement at a line; of a block only its head."""
        best = range(line, line + 1)
        size = None
        for node in self.nodes:
            if isinstance(node, ast.stmt):
                first, last = node.lineno, node.end_lineno
                if getattr(node, "decorator_list", None):
                    first = node.decorator_list[0].lineno
                body = getattr(node, "body", None)
                if body:
                    last = max(first, body[0].lineno - 1)
                if first <= line <= last and (size is None or last - first < size):
                    best, size = range(first, last + 1), last - first
        return best

    def at_import(self, line: int) -> bool:
        """Whether a line runs when the module is imported, so that any test may see it."""
        return not any(
            isinstance(node, ast.FunctionDef | ast.Lambda)
            and (node.body[0].lineno if isinstance(node.body, list) else node.lineno)
            <= line
            <= node.end_lineno
            for node in self.nodes
        )
