"""Reads a map or tile set that Tiled saved as XML, into the same plain data as that of a JSON file."""

from pathlib import Path
from typing import Any
from xml.sax import ContentHandler, SAXException, SAXParseException
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from game.tools.tiled.faults import MAX_OBJECTS, BadMap
from game.tools.tiled.raw_json import WHERE, Raw, read_bytes

_DEEPEST = 40
_MOST = MAX_OBJECTS * 40
_LISTS = {
    "layer": "layers", "objectgroup": "layers", "group": "layers", "imagelayer": "layers", "object": "objects",
    "tileset": "tilesets", "tile": "tiles", "chunk": "chunks",
}  # fmt: skip
"""Elements of which there are several, and the key of their list in JSON."""
_LAYERS = {"layer": "tilelayer", "objectgroup": "objectgroup", "group": "group", "imagelayer": "imagelayer"}
_SHAPES = ("point", "polyline", "polygon", "ellipse", "text", "capsule")


def read_xml(path: Path, shown: str, root: str) -> Raw:
    """Returns what a file holds whose root element is `root`. Raises BadMap if it is not XML, or dangerous."""
    data = read_bytes(path, shown)
    reader = _Reader(shown)
    try:
        parseString(data, reader, forbid_dtd=True)
    except DefusedXmlException:
        message = "a document type or entities are declared, which a map of Tiled never has; they are not read"
        raise BadMap(f"{shown}:{reader.line()}: {message}") from None
    except SAXParseException as fault:
        raise BadMap(f"{shown}:{fault.getLineNumber()}: not valid XML: {fault.getMessage()}") from None
    except (SAXException, ValueError, LookupError) as fault:
        if isinstance(fault, BadMap):
            raise
        raise BadMap(f"{shown}:{reader.line()}: not valid XML: {fault}") from None
    if reader.root_name != root:
        raise BadMap(f"{shown}: expected <{root}> as the outermost element, got <{reader.root_name[:40]}>")
    return reader.root


class _Reader(ContentHandler):
    """Builds the plain data, element by element."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.shown, self.root, self.root_name = shown, Raw(), ""
        self.count = 0
        self._open: list[tuple[str, Raw, list[str]]] = []
        self._at: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        """Keeps the place of the parser."""
        self._at = locator

    def line(self) -> int:
        """Returns the line at which the parser is."""
        return (self._at.getLineNumber() if self._at is not None else None) or 1

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        """Begins an element, and adds it to the one around it."""
        self.count += 1
        if len(self._open) >= _DEEPEST or self.count > _MOST:
            what = "nested too deeply" if len(self._open) >= _DEEPEST else "too large: it has too many elements"
            raise BadMap(f"{self.shown}:{self.line()}: the file is {what}")
        raw: Raw = {**dict(attrs.items()), WHERE: f"{self.shown}:{self.line()}"}
        if not self._open:
            self.root, self.root_name = raw, name
        else:
            self._add(self._open[-1][1], name, raw)
        self._open.append((name, raw, []))

    def characters(self, content: str) -> None:
        """Keeps text."""
        self._open[-1][2].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        """Ends an element; the text of data and properties is their value."""
        _, raw, text = self._open.pop()
        if name in ("data", "chunk"):
            raw["data"] = "".join(text)
        elif name == "property" and "value" not in raw:
            raw["value"] = "".join(text)

    def _add(self, holder: Raw, name: str, raw: Raw) -> None:
        if name in _LISTS and not (name == "tile" and self._open[-1][0] in ("data", "chunk")):
            if name in _LAYERS:
                raw["type"] = _LAYERS[name]
            _list(holder, _LISTS[name]).append(raw)
        elif name == "property":
            _list(holder, "list").append(raw)
        elif name == "properties":
            raw["list"] = []
            holder["properties"] = raw["list"]
        elif name == "data":
            holder["cells"] = raw
        elif name == "tile":
            _list(holder, "plain").append(raw.get("gid", "0"))
        elif name in _SHAPES:
            holder[name] = raw.get("points", True)


def _list(holder: Raw, key: str) -> list[Any]:
    found = holder.setdefault(key, [])
    assert isinstance(found, list)
    return found
