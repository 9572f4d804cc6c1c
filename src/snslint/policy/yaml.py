"""The only door to YAML: plain data plus the place of every node, so that an error can say ``file:line:column``.

YAML 1.1's surprises are refused, not guessed at: a bare ``no``, ``on`` or ``12:30`` stays the text it looks like.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from snslint.errors import RuleError, SnslintError, unknown

Where = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True)
class Source:
    """A parsed file: ``data`` in plain Python, ``marks`` from a path inside it to (line, column), both 1-based."""

    path: Path
    data: Any
    marks: dict[Where, tuple[int, int]]
    error: type[SnslintError] = RuleError

    def place(self, where: Where = ()) -> str:
        """``file:line:column`` of the node at ``where``, or of its nearest ancestor."""
        while where not in self.marks and where:
            where = where[:-1]
        line, column = self.marks.get(where, (1, 1))
        return f"{self.path}:{line}:{column}"

    def fail(self, where: Where, message: str) -> SnslintError:
        """The error to raise about the node at ``where``."""
        return self.error(message, self.place(where))

    def mapping(self, where: Where, allowed: Collection[str] | None = None, needed: Collection[str] = ()) -> Mapping[str, Any]:
        """The mapping at ``where``; raises for another kind of node, a key not ``allowed`` (None: any) or a missing one."""
        data = self.data
        for key in where:
            data = data[key]
        if not isinstance(data, Mapping):
            raise self.fail(where, "「項目: 値」の形で書きます")
        for key in data:
            if allowed is not None and key not in allowed:
                raise self.fail((*where, key), unknown("項目", key, allowed))
        for key in needed:
            if data.get(key) in (None, "", [], {}):
                raise self.fail(where, f"「{key}」がありません")
        return data

    def one_of(self, where: Where, value: object, known: Collection[str], kind: str) -> str:
        """``value`` when it is one of ``known``; raises otherwise, with the nearest."""
        if value not in known:
            raise self.fail(where, unknown(kind, value, known))
        return str(value)

    def flag(self, where: Where, default: bool = False) -> bool:
        """The yes/no at ``where``; ``default`` when nothing stands there; raises for anything but true and false."""
        value = self._at(where)
        if value is not None and not isinstance(value, bool):
            raise self.fail(where, f"{where[-1]} は true か false で書きます（{value!r} があります）")
        return default if value is None else value

    def _at(self, where: Where) -> Any:
        data = self.data
        for key in where:
            data = data.get(key) if isinstance(data, Mapping) else data[key]
        return data

    def listed(self, where: Where) -> list[Any]:
        """The list at ``where``, empty when nothing stands there; raises for anything else."""
        value = self._at(where)
        if value is not None and not isinstance(value, list):
            raise self.fail(where, f"{where[-1]} は「- 」で並べて書きます")
        return value or []


def load(path: Path, error: type[SnslintError] = RuleError) -> Source:
    """Parse one YAML file (UTF-8). Raises ``error`` when it cannot be read or is no YAML, with the place."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as reason:
        raise error(f"読めません（UTF-8 の YAML ファイルが必要です）: {reason}", str(path)) from None
    return parse(text, path, error)


def parse(text: str, path: Path, error: type[SnslintError] = RuleError) -> Source:
    """Parse YAML text that stands for the file ``path``."""
    marks: dict[Where, tuple[int, int]] = {}
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = _plain(node, (), marks, set(), error, path) if node else None
    except yaml.YAMLError as reason:
        mark = getattr(reason, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise error(f"YAML として読めません: {' '.join(str(getattr(reason, 'problem', reason)).split())}", place) from None
    except RecursionError:
        raise error("YAML の入れ子が深すぎます", str(path)) from None
    return Source(path, data, marks, error)


def _plain(
    node: yaml.Node, where: Where, marks: dict[Where, tuple[int, int]], seen: set[int], error: type[SnslintError], path: Path
) -> Any:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.CollectionNode):
        if id(node) in seen:
            raise error("別名（*）は使えません。同じ内容をもう一度書いてください", f"{path}:{place[0]}:{place[1]}")
        seen.add(id(node))
    marks[where] = place
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*where, index), marks, seen, error, path) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return _scalar(node)
    mapping: dict[Any, Any] = {}
    for key_node, value in node.value:
        key = str(key_node.value)
        if key in mapping:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            raise error(f"「{key}」が二度書かれています", f"{path}:{line}:{column}")
        mapping[key] = _plain(value, (*where, key), marks, seen, error, path)
        marks[(*where, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
    return mapping


def _scalar(node: Any) -> Any:
    if node.style in ("'", '"', "|", ">"):
        return node.value
    if node.value.lower() in _KINDS:
        return _KINDS[node.value.lower()]
    if node.tag == "tag:yaml.org,2002:int" and node.value.isdecimal() and (node.value == "0" or node.value[0] != "0"):
        return int(node.value)
    return node.value


def dump(data: Any) -> str:
    """YAML text of plain data that :func:`parse` reads back as it was."""
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000)
    return text
