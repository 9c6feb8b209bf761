"""Canonical text → frozen tree. The reader is hardened: no entities, no network, no documents without bounds.

Rules the grammar's tables cannot say live here: clause levels, the shape of tables, characters nothing can
print, one QR requisite at most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NoReturn, cast

from lxml import etree

from documents.vocabulary.figures import chart_fault
from documents.vocabulary.grammar import ARTICLE, INLINE, Rule
from documents.vocabulary.nodes import Node, Orientation, Paper, Profile, Section
from documents.vocabulary.tables import row_faults
from records.errors import NastavnikError
from records.letters import describe, unprintable

#: Characters of canonical text; the longest paper of a large school is a hundred times shorter.
LARGEST_TEXT = 8_000_000
#: ГОСТ Р 7.0.97-2016, 5.18: rubrication has at most four levels.
DEEPEST_CLAUSE = 4

_VOID = re.compile(r"<(br|hr|col)\b([^<>]*?)\s*/?>")
_SPACES = re.compile(r"[ \t\r\n]+")
#: White space that is not one space already; most texts have none.
_ROUGH = re.compile(r"[\t\r\n]|  ")
_NO_CLASSES: frozenset[str] = frozenset()
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


class VocabularyError(NastavnikError):
    """A canonical text holds something no paper may hold."""

    code = "vocabulary"

    def __init__(self, what: str, *, element: str, line: int) -> None:
        super().__init__(
            f"Текст документа, строка {line}, {element}: {what}. "
            "Поправьте шаблон: перечень допустимого — в docs/paper-vocabulary.md.",
            details=({"element": element, "line": line, "fault": what},),
        )
        #: The element as the text writes it, `<p class="heading">`.
        self.element = element
        #: 1-based.
        self.line = line


def parse(text: str) -> Paper:
    """The paper the canonical text describes.

    Void elements (`br`, `hr`, `col`) may be written as HTML does or closed as XML does; the rest is XML.

    Raises:
        VocabularyError: The text is not well-formed, or holds what the vocabulary does not list.
    """
    root = _tree(text)
    article = _Reading().node("article", root, ARTICLE)
    sections = tuple(
        Section(cast("Orientation", section.attributes["data-orientation"]), _blocks(section.children))
        for section in article.children
    )
    codes = [node for section in article.children for node in section.of_kind("figure.qr")]
    if len(codes) > 1:
        raise VocabularyError("штриховой код в документе один", element='<figure class="qr">', line=codes[1].line)
    return Paper(
        kind=article.attributes["data-kind"],
        profile=cast("Profile", article.attributes["data-profile"]),
        margin_mm=int(article.attributes["data-margin"]),
        draft="data-draft" in article.attributes,
        sections=sections,
    )


def _blocks(found: tuple[Node, ...]) -> tuple[Node, ...]:
    """Blocks without the page breaks that would leave a page empty: at either end, and one after another."""
    kept: list[Node] = []
    for block in found:
        if block.kind != "hr" or (kept and kept[-1].kind != "hr"):
            kept.append(block)
    if kept and kept[-1].kind == "hr":
        kept.pop()
    return tuple(kept)


def _tree(text: str) -> Any:
    if len(text) > LARGEST_TEXT:
        raise VocabularyError("текст длиннее допустимого", element="<article>", line=1)
    if found := unprintable(text):
        place = text.index(found[0])
        raise VocabularyError(
            f"знак {describe(found[0])} нельзя напечатать шрифтом документа, замените или уберите его",
            element=_around(text, place),
            line=text.count("\n", 0, place) + 1,
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False
    )
    try:
        root = etree.fromstring(_VOID.sub(r"<\1\2/>", text), parser)
    except etree.XMLSyntaxError as fault:
        hint = "; вместо &nbsp; и подобных ставьте сам знак" if "Entity" in fault.msg else ""
        raise VocabularyError(
            f"нарушена разметка ({fault.msg}){hint}", element="разметка", line=fault.lineno or 1
        ) from fault
    if root.getroottree().docinfo.doctype:
        raise VocabularyError("объявление DOCTYPE недопустимо", element="<!DOCTYPE>", line=1)
    if root.tag != "article":
        raise VocabularyError("документ начинается с <article>", element=_written(root), line=1)
    return root


def _around(text: str, place: int) -> str:
    start = text.rfind("<", 0, place)
    end = text.find(">", start)
    return text[start : end + 1] if 0 <= start < end < place else "текст"


def _written(element: Any) -> str:
    """The element's opening tag without its data attributes, as the author would look for it."""
    name, role = element.tag, element.get("class")
    return f'<{name} class="{role}">' if role else f"<{name}>"


class _Reading:
    """One pass over one tree; holds the state of white space between two ends of a block."""

    def __init__(self) -> None:
        self._edge = True
        self._last: tuple[list[Node | str], int] | None = None

    def node(self, kind: str, element: Any, rule: Rule, *, clause: int = 0) -> Node:
        """The element as a frozen node; *clause* is the number of clause lists around it."""
        attributes, modifiers = self._attributes(kind, element, rule)
        content: list[Node | str] = []
        mixed = rule.inline and bool(rule.inside)
        names = {**INLINE, **rule.inside} if mixed else INLINE if rule.inline else rule.inside
        block = rule.inline and kind not in INLINE
        if block:
            self._edge, self._last = True, None
        if text := element.text:
            self._text(element, text, content, rule)
        for child in element:
            if not isinstance(child.tag, str):
                self._refuse(element, "примечания, инструкции и сущности разметки недопустимы", child.sourceline)
            name = _kind_of(child, names)
            if name is None:
                self._refuse(child, f"недопустимо внутри {_written(element)}")
            if mixed and content and isinstance(content[-1], Node) and content[-1].kind in rule.inside:
                self._refuse(child, "после вложенного перечня в пункте ничего не ставят")
            content.append(self._child(name, child, names[name], clause))
            if text := child.tail:
                self._text(element, text, content, rule)
        if block:
            self._trim()
        node = Node(kind, tuple(filter(None, content)), attributes, modifiers, element.sourceline)
        self._check(node, element, rule)
        return node

    def _child(self, name: str, child: Any, rule: Rule, clause: int) -> Node:
        if name in ("br", "ol", "ol.clauses", "ul"):
            self._trim()
        if name in ("ol", "ol.clauses"):
            clause += 1
            if clause > DEEPEST_CLAUSE:
                self._refuse(child, f"пункты вкладывают не глубже {DEEPEST_CLAUSE} уровней")
        node = self.node(name, child, rule, clause=clause)
        if name in INLINE and not rule.inline:
            self._edge, self._last = name == "br", None
        return node

    def _attributes(self, kind: str, element: Any, rule: Rule) -> tuple[Mapping[str, str], frozenset[str]]:
        said = element.items()
        if not said and not rule.required:
            return _NO_ATTRIBUTES, _NO_CLASSES
        found = dict(said)
        classes = found.pop("class", "").split()
        role = kind.partition(".")[2]
        modifiers = frozenset(classes) - {role}
        if strange := modifiers - rule.modifiers:
            self._refuse(element, f"класс «{min(strange)}» не предусмотрен")
        for name in rule.required:
            if name not in found:
                self._refuse(element, f"не указан атрибут {name}")
        for name, value in found.items():
            pattern = rule.required.get(name, rule.optional.get(name))
            if pattern is None:
                self._refuse(element, f"атрибут {name} не предусмотрен")
            elif not re.fullmatch(pattern, value):
                self._refuse(element, f"недопустимое значение {name}=«{value}»")
        return MappingProxyType(found) if found else _NO_ATTRIBUTES, modifiers

    def _text(self, element: Any, text: str, content: list[Node | str], rule: Rule) -> None:
        settled = _SPACES.sub(" ", text) if _ROUGH.search(text) else text
        if not rule.inline:
            if settled != " ":
                self._refuse(element, f"текст «{settled.strip()[:40]}» стоит вне абзаца")
            return
        if content and isinstance(content[-1], Node) and content[-1].kind in rule.inside:
            if settled != " ":
                self._refuse(element, f"текст «{settled.strip()[:40]}» стоит после вложенного перечня")
            return
        if self._edge:
            settled = settled.lstrip(" ")
        if settled:
            self._edge = settled.endswith(" ")
            content.append(settled)
            self._last = (content, len(content) - 1)

    def _trim(self) -> None:
        """Drop the space before a line break and at the end of a block."""
        if self._last is not None:
            content, index = self._last
            content[index] = cast("str", content[index]).rstrip(" ")
            self._last = None

    def _check(self, node: Node, element: Any, rule: Rule) -> None:
        if rule.order is not None and not rule.inline:
            names = "".join([f"{child.kind} " for child in node.children])
            if not re.fullmatch(rule.order, names):
                self._refuse(element, f"нарушен состав: «{names.strip() or 'пусто'}»")
        if rule.filled and not _says_something(node):
            self._refuse(element, "пусто")
        if node.kind == "table.grid":
            for fault in row_faults(node):
                raise VocabularyError(fault.what, element="<tr>", line=fault.line)
        if node.kind == "figure.chart" and (wrong := chart_fault(node)):
            raise VocabularyError(wrong[0], element=_written(element), line=wrong[1])

    @staticmethod
    def _refuse(element: Any, what: str, line: int | None = None) -> NoReturn:
        raise VocabularyError(what, element=_written(element), line=line or element.sourceline)


def _kind_of(element: Any, names: Mapping[str, Rule]) -> str | None:
    tag: str = element.tag
    if roles := element.get("class"):
        for role in roles.split():
            if f"{tag}.{role}" in names:
                return f"{tag}.{role}"
    return tag if tag in names else None


def _says_something(node: Node) -> bool:
    if node.kind in ("section", "ol", "ol.clauses", "ul"):
        return bool(node.content)
    if any(isinstance(item, str) and item.strip() for item in node.content):
        return True
    own = Node(node.kind, tuple(_own(node)), node.attributes, node.modifiers, node.line)
    return bool(own.text().strip()) or any(n.kind in ("span.fill", "span.sign") for n in own.walk())


def _own(node: Node) -> list[Node | str]:
    """What a clause says itself, its sub-clauses left out."""
    return [i for i in node.content if isinstance(i, str) or i.kind not in ("ol", "ol.clauses", "ul")]
