"""The closed vocabulary as data: what may stand inside what.

A kind is an element with its role, "p.heading". A rule names the kinds that may stand inside, in what order
(a regular expression over the names of the children), the attributes and the classes that only change the look.
`docs/paper-vocabulary.md` is the same table in prose; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

YES = r"yes"
MILLIMETRES = r"[1-9][0-9]{0,2}"
SPAN = r"[1-9][0-9]{0,2}"
#: What a QR code of 25 mm holds in modules a scanner still tells apart on paper.
PAYLOAD = r".{1,200}"
NUMBER = r"[0-9]{1,9}([.,][0-9]{1,4})?"
#: One to three values of a chart, "-" for one that was not measured.
VALUES = rf"({NUMBER}|-)( ({NUMBER}|-)){{0,2}}"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of element may hold."""

    #: Kinds allowed inside, by their names.
    inside: Mapping[str, Rule] = field(default_factory=dict)
    #: Text and inline elements are allowed.
    inline: bool = False
    #: Regular expression over the children's kinds, each followed by a space; None asks for no order.
    order: str | None = None
    #: Attribute → pattern its value must match; these must be present.
    required: Mapping[str, str] = field(default_factory=dict)
    #: Attribute → pattern; these may be present.
    optional: Mapping[str, str] = field(default_factory=dict)
    #: Classes that may be added to the role.
    modifiers: frozenset[str] = frozenset()
    #: An element with nothing in it is refused: a blank here would be a hole in the paper.
    filled: bool = False


INLINE: dict[str, Rule] = {
    "br": Rule(),
    "span.fill": Rule(required={"data-mm": MILLIMETRES}),
    "span.sign": Rule(),
    "span.box": Rule(),
    "span.doubt": Rule(inline=True, filled=True),
    "b": Rule(inline=True),
    "i": Rule(inline=True),
}

_LINE = Rule(inline=True)
_FILLED = Rule(inline=True, filled=True)
_CELL_LOOK = frozenset({"center", "right"})
_CELL = Rule(inline=True, optional={"colspan": SPAN, "rowspan": SPAN}, modifiers=_CELL_LOOK)
_ROW = Rule(inside={"th": _CELL, "td": _CELL}, order=r"(t[hd] )+")
_BLOCK_ROW = Rule(inside={"th": _CELL, "td": _CELL}, order=r"t[hd] ")
_COLUMNS = Rule(inside={"col": Rule(required={"data-mm": MILLIMETRES})}, order=r"(col )+")
_ROWS = Rule(inside={"tr": _ROW, "tr.block": _BLOCK_ROW}, order=r"(tr |tr\.block )+")
_HEAD = Rule(inside={"tr": _ROW}, order=r"(tr )+")

_GRID = Rule(inside={"colgroup": _COLUMNS, "thead": _HEAD, "tbody": _ROWS}, order=r"colgroup (thead )?tbody ")
_FIELD_ROW = Rule(inside={"th": _LINE, "td": _LINE}, order=r"th td ")
_FIELD_ROWS = Rule(inside={"tr": _FIELD_ROW}, order=r"(tr )+")
_FIELDS = Rule(
    inside={"colgroup": _COLUMNS, "tbody": _FIELD_ROWS, "tr": _FIELD_ROW},
    order=r"(colgroup )?(tbody |(tr )+)",
)

_SIGNATURE = Rule(
    inside={"span.position": _LINE, "span.sign": _FILLED, "span.name": _LINE, "span.date": _LINE},
    order=r"span\.position (span\.sign )?span\.name (span\.date )?",
)
_SIGNATURES = Rule(inside={"p.word": _FILLED, "div.signature": _SIGNATURE}, order=r"(p\.word )?(div\.signature )+")
_LINES = Rule(inside={"p": _LINE}, order=r"(p )+")
_GRIF = Rule(inside={"p.word": _FILLED, "p": _LINE}, order=r"(p\.word |p )+", modifiers=frozenset({"right"}))

_DASHES = Rule(inside={"li": _FILLED}, order=r"(li )+", modifiers=frozenset({"left"}))
_CLAUSES: dict[str, Rule] = {}
_CLAUSE = Rule(inside=_CLAUSES, inline=True, filled=True)
_NESTED = Rule(inside={"li.section": _CLAUSE, "li": _CLAUSE}, order=r"(li |li\.section )+")
_CLAUSES.update({"ol": _NESTED, "ol.clauses": _NESTED, "ul": _DASHES})

BLOCKS: dict[str, Rule] = {
    "header.letterhead": Rule(
        inside={
            "p.founder": _LINE,
            "p.organization": _FILLED,
            "p.short": _LINE,
            "p.address": _LINE,
            "p": _LINE,
        },
        order=r"(p(\.[a-z]+)? )+",
    ),
    "h1": _FILLED,
    "div.requisites": Rule(
        inside={"span.date": _LINE, "span.number": _LINE, "span.place": _LINE},
        order=r"span\.date span\.number (span\.place )?",
    ),
    "div.grifs": Rule(inside={"div.grif": _GRIF}, order=r"div\.grif (div\.grif )?"),
    "div.annex": _LINES,
    "p.heading": _FILLED,
    "p.title": _FILLED,
    "h2": _FILLED,
    "h3": _FILLED,
    "p.command": _FILLED,
    "p": Rule(inline=True, modifiers=frozenset({"noindent", "center", "right", "note"})),
    "ol.clauses": Rule(inside=_NESTED.inside, order=_NESTED.order, optional={"data-continue": YES}),
    "ul": _DASHES,
    "table.grid": _GRID,
    "table.fields": _FIELDS,
    "div.signature": _SIGNATURE,
    "div.visas": _SIGNATURES,
    "div.acquaintance": _SIGNATURES,
    "div.executor": _LINES,
    "figure.qr": Rule(inside={"figcaption": _LINE}, order=r"(figcaption )?", required={"data-payload": PAYLOAD}),
    "figure.bars": Rule(
        inside={
            "figcaption": _LINE,
            "p": Rule(inline=True, filled=True, required={"data-value": NUMBER, "data-of": NUMBER}),
        },
        order=r"(figcaption )?(p )+",
    ),
    "figure.chart": Rule(
        inside={
            "figcaption": _FILLED,
            "p.series": _FILLED,
            "p.point": Rule(inline=True, filled=True, required={"data-values": VALUES}),
        },
        order=r"figcaption (p\.series ){1,3}(p\.point ){1,12}",
        required={"data-form": r"bars|radar"},
        optional={"data-top": NUMBER, "data-unit": r"\S.{0,11}"},
    ),
    "hr": Rule(),
}

SECTION = Rule(inside=BLOCKS, required={"data-orientation": r"portrait|landscape"}, filled=True)
ARTICLE = Rule(
    inside={"section": SECTION},
    order=r"(section )+",
    required={
        "data-kind": r"[A-Za-z0-9][A-Za-z0-9-]{0,31}",
        "data-profile": r"2016|2025",
        "data-margin": r"20|30",
    },
    optional={"data-draft": YES},
)
