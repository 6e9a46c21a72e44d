"""Drawings: an author's SVG, checked against a closed list and made ready to stand in a page."""

from __future__ import annotations

import re
from html import escape
from xml.parsers import expat

from app.core.text.problems import Problems

LARGEST_DRAWING = 60_000
MOST_ELEMENTS = 2_000
DEEPEST = 20


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ELEMENTS = _names(
    "svg g title desc path rect circle ellipse line polyline polygon text tspan defs marker "
    "pattern clipPath linearGradient radialGradient stop use"
)
_ATTRIBUTES = _names(
    "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform dx dy rotate offset "
    "fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin "
    "stroke-dasharray stroke-dashoffset stroke-opacity stroke-miterlimit opacity font-family "
    "font-size font-weight font-style letter-spacing text-anchor dominant-baseline "
    "paint-order vector-effect class id role preserveAspectRatio refX refY markerWidth "
    "markerHeight markerUnits orient marker-start marker-mid marker-end clip-path clip-rule "
    "gradientUnits gradientTransform patternUnits patternTransform patternContentUnits "
    "stop-color stop-opacity href aria-labelledby aria-hidden textLength lengthAdjust"
)
_WORDS = frozenset({"title", "desc", "text", "tspan"})
_URL = re.compile(r"url\(\s*['\"]?#([\w-]+)['\"]?\s*\)")
_NAME = re.compile(r"[A-Za-z][\w-]{0,80}")


class _RefusedError(Exception):
    """Something in the drawing that no page may hold."""


def drawing(text: str, prefix: str, problems: Problems) -> str:
    """Return the drawing as inline SVG with its ids prefixed; empty after saying what is wrong."""
    if len(text) > LARGEST_DRAWING:
        problems.add(1, f"this drawing has {len(text)} characters; the limit is {LARGEST_DRAWING}")
        return ""
    writer = _Writer(prefix, problems)
    try:
        writer.parse(text)
    except expat.ExpatError as error:
        problems.add(error.lineno, f"this is not well-formed XML: {expat.ErrorString(error.code)}")
        return ""
    except _RefusedError as refused:
        problems.add(writer.line, str(refused))
        return ""
    return "" if writer.faulty else "".join(writer.out)


class _Writer:
    """Writes what is allowed while the parser walks; notes what is not, with its line."""

    def __init__(self, prefix: str, problems: Problems) -> None:
        self.out: list[str] = []
        self._prefix = prefix
        self._problems = problems
        self._before = problems.faults
        self._open: list[str] = []
        self._titled = False
        self._count = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.buffer_text = True

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    @property
    def faulty(self) -> bool:
        return self._problems.faults > self._before

    def parse(self, text: str) -> None:
        self._parser.Parse(text, True)  # noqa: FBT003  # expat takes its last flag by place alone
        if not self._titled:
            self._problems.add(1, "a drawing starts with a title and a desc, for those who hear it")

    def _doctype(self, *_: object) -> None:
        declared = "a drawing has no document type and no entities"
        raise _RefusedError(declared)

    def _instruction(self, *_: object) -> None:
        instruction = "a drawing has no processing instructions"
        raise _RefusedError(instruction)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            big = f"a drawing has at most {MOST_ELEMENTS} elements, {DEEPEST} deep"
            raise _RefusedError(big)
        if not self._open and name != "svg":
            self._problems.add(self.line, f"a drawing is one <svg>, and this is <{name}>")
        if name not in _ELEMENTS or (name == "svg" and self._open):
            self._problems.add(self.line, f"<{name}> is not allowed in a drawing")
        self._titled = self._titled or name == "title"
        self._open.append(name)
        written = "".join(self._attribute(*pair) for pair in attributes.items())
        role = ' role="img"' if len(self._open) == 1 else ""
        self.out.append(f"<{name}{written}{role}>")

    def _end(self, name: str) -> None:
        self._open.pop()
        self.out.append(f"</{name}>")

    def _words(self, words: str) -> None:
        if any(name in _WORDS for name in self._open):
            self.out.append(escape(words, quote=False))
        elif words.strip():
            self._problems.add(self.line, "words stand inside <text>, <title> or <desc>")

    def _attribute(self, name: str, value: str) -> str:
        if name in {"xmlns", "role"} and len(self._open) == 1:
            return ""
        if name not in _ATTRIBUTES:
            self._problems.add(self.line, f"the attribute {name} is not allowed in a drawing")
            return ""
        try:
            return f' {name}="{escape(self._value(name, value))}"'
        except _RefusedError as refused:
            self._problems.add(self.line, str(refused))
            return ""

    def _value(self, name: str, value: str) -> str:
        if name == "id":
            return self._prefixed(value)
        if name == "aria-labelledby":
            return " ".join(self._prefixed(part) for part in value.split())
        if name == "href":
            if not value.startswith("#"):
                outside = "a drawing links to nothing but its own parts (#id)"
                raise _RefusedError(outside)
            return "#" + self._prefixed(value[1:])
        own = _URL.sub(lambda found: f"url(#{self._prefixed(found[1])})", value)
        if re.search(r"url\s*\((?!#)|[a-z]+script\s*:|expression\s*\(|\\", own, re.IGNORECASE):
            reach = f"the attribute {name} reaches outside the drawing"
            raise _RefusedError(reach)
        return own

    def _prefixed(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            odd = f"{name!r} is not a plain id"
            raise _RefusedError(odd)
        return f"{self._prefix}-{name}"
