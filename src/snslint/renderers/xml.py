"""XML and HTML elements: draft text goes in as text, so that it can never be markup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from xml.etree import ElementTree as ET

from snslint.renderers.safe import xml_safe

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
Node = ET.Element | str


def element(name: str, attributes: Mapping[str, str] | None = None, *inside: Node) -> ET.Element:
    """An element with texts and elements inside, all free of what XML 1.0 and a reader's screen cannot bear."""
    made = ET.Element(name, {key: xml_safe(value) for key, value in (attributes or {}).items()})
    for node in inside:
        if not isinstance(node, str):
            made.append(node)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + xml_safe(node)
        else:
            made.text = (made.text or "") + xml_safe(node)
    return made


def written(made: ET.Element, method: Literal["xml", "html"] = "xml") -> str:
    """The element as text, on a line of its own, without the ``##[`` that commands GitHub's runner."""
    return ET.tostring(made, encoding="unicode", method=method).replace("##[", "##&#91;") + "\n"
