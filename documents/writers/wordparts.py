"""Parts of a Word package other than the styles: content types, relations, numbering, headers, properties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from documents.passport import NAMESPACE, Passport
from documents.vocabulary import Paper
from documents.writers.base import DRAFT_MARK, PRODUCER, Properties
from documents.writers.looks import DASHES_NUMBER, FIRST_CLAUSES_NUMBER, FONT, FONT_TWIN, INDENT_MM
from documents.writers.measures import HEADER_MM
from documents.writers.ooxml import Element, escaped, make, plain, root, serialise, text_of, twips
from documents.writers.qr import png
from documents.writers.wordpictures import Picture

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Format identifier of custom properties, fixed by ECMA-376 (22.3.2.2).
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

#: Abstract numberings: clauses of up to four levels, and dashes.
_CLAUSES, _DASHES = 0, 1


@dataclass(frozen=True, slots=True)
class Base:
    """Parts that are the same in every paper."""

    styles: bytes
    theme: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """The main part and what it leans on."""

    document: Element
    #: Lists of clauses; each has a number of its own, FIRST_CLAUSES_NUMBER and on, so that each starts from 1.
    clause_lists: int
    #: What the first sheet has at its bottom; None for an ordinary first sheet.
    first_footer: Element | None
    #: Charts in the order of the text.
    pictures: tuple[Picture, ...] = ()


def package(paper: Paper, body: Body, properties: Properties, passport: Passport, base: Base) -> dict[str, bytes]:
    """All parts by path, content types first, as the format asks."""
    code = paper.qr
    relations = [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("header", "header1.xml"),
        ("header", "header2.xml"),
        ("theme", "theme/theme1.xml"),
    ]
    footer: dict[str, bytes] = {}
    if body.first_footer is not None and code is not None:
        relations.append(("footer", "footer1.xml"))
        footer = {
            "word/footer1.xml": serialise(body.first_footer),
            "word/_rels/footer1.xml.rels": _relations([("image", "media/image1.png")]),
            "word/media/image1.png": png(code.attributes["data-payload"]),
        }
    relations.append(("customXml", "../customXml/item1.xml"))
    return {
        "[Content_Types].xml": _content_types(footer=bool(footer)),
        "_rels/.rels": _root_relations(),
        "word/document.xml": serialise(body.document),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/styles.xml": base.styles,
        "word/theme/theme1.xml": base.theme,
        "word/numbering.xml": _numbering(body.clause_lists),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": _header(first=True, draft=paper.draft),
        "word/header2.xml": _header(first=False, draft=paper.draft),
        **footer,
        **property_parts(properties, passport),
        "customXml/item1.xml": _passport(passport),
        "customXml/itemProps1.xml": _passport_properties(passport),
        "customXml/_rels/item1.xml.rels": _relations([("customXmlProps", "itemProps1.xml")]),
    }


@cache
def _content_types(*, footer: bool) -> bytes:
    types = plain("Types", xmlns=f"{_PACKAGE}/content-types")
    for extension, kind in (
        ("png", "image/png"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        types.children.append(plain("Default", Extension=extension, ContentType=kind))
    overrides = [
        ("/word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
        ("/word/styles.xml", f"{_WORD_TYPE}.styles+xml"),
        ("/word/numbering.xml", f"{_WORD_TYPE}.numbering+xml"),
        ("/word/settings.xml", f"{_WORD_TYPE}.settings+xml"),
        ("/word/fontTable.xml", f"{_WORD_TYPE}.fontTable+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/word/header1.xml", f"{_WORD_TYPE}.header+xml"),
        ("/word/header2.xml", f"{_WORD_TYPE}.header+xml"),
        *((("/word/footer1.xml", f"{_WORD_TYPE}.footer+xml"),) if footer else ()),
        *((f"/{part}", kind) for part, (kind, _) in PROPERTY_PARTS.items()),
        ("/customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
    ]
    for part, kind in overrides:
        types.children.append(plain("Override", PartName=part, ContentType=kind))
    return serialise(types)


def _relations(targets: list[tuple[str, str]]) -> bytes:
    """Relations rId1, rId2 … in order; a kind is an office relation unless it is a whole address."""
    relations = plain("Relationships", xmlns=f"{_PACKAGE}/relationships")
    for index, (kind, target) in enumerate(targets, start=1):
        address = kind if "://" in kind else f"{_OFFICE}/relationships/{kind}"
        relations.children.append(plain("Relationship", Id=f"rId{index}", Type=address, Target=target))
    return serialise(relations)


@cache
def _root_relations() -> bytes:
    return _relations(
        [
            ("officeDocument", "word/document.xml"),
            *((relation, part) for part, (_, relation) in PROPERTY_PARTS.items()),
        ]
    )


@lru_cache(maxsize=16)  # papers have few lists of clauses, most have none or one
def _numbering(clause_lists: int) -> bytes:
    numbering = root("w:numbering", "w")
    clauses = make("w:abstractNum", make("w:multiLevelType", val="multilevel"), abstractNumId=_CLAUSES)
    for level in range(4):
        pattern = ".".join(f"%{index}" for index in range(1, level + 2)) + "."
        clauses.children.append(_level(level, "decimal", pattern, style=f"Clause{level + 1}"))
    dashes = make("w:abstractNum", make("w:multiLevelType", val="singleLevel"), abstractNumId=_DASHES)
    dashes.children.append(_level(0, "bullet", "–", style="Dashes"))
    numbering.children.extend((clauses, dashes))
    numbering.children.append(make("w:num", make("w:abstractNumId", val=_DASHES), numId=DASHES_NUMBER))
    for index in range(max(1, clause_lists)):  # the styles of clauses name the first
        numbering.children.append(
            make(
                "w:num",
                make("w:abstractNumId", val=_CLAUSES),
                *(make("w:lvlOverride", make("w:startOverride", val=1), ilvl=level) for level in range(4)),
                numId=FIRST_CLAUSES_NUMBER + index,
            )
        )
    return serialise(numbering)


def _level(index: int, form: str, pattern: str, *, style: str) -> Element:
    return make(
        "w:lvl",
        make("w:start", val=1),
        make("w:numFmt", val=form),
        make("w:pStyle", val=style),
        make("w:suff", val="space"),
        make("w:lvlText", val=pattern),
        make("w:lvlJc", val="left"),
        make("w:pPr", make("w:ind", left=0, firstLine=twips(INDENT_MM))),
        ilvl=index,
    )


@cache
def _settings() -> bytes:
    settings = root("w:settings", "w")
    compatible = make("w:compat")
    for key, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ):
        compatible.children.append(
            make("w:compatSetting", name=key, uri="http://schemas.microsoft.com/office/word", val=value)
        )
    settings.children.extend(
        (
            make("w:zoom", percent=100),
            make("w:defaultTabStop", val=709),
            make("w:autoHyphenation", val="false"),
            make("w:characterSpacingControl", val="doNotCompress"),
            compatible,
            make("w:themeFontLang", val="ru-RU"),
            make("w:decimalSymbol", val=","),
            make("w:listSeparator", val=";"),
        )
    )
    return serialise(settings)


@cache
def _fonts() -> bytes:
    fonts = root("w:fonts", "w")
    fonts.children.append(
        make(
            "w:font",
            make("w:altName", val=FONT_TWIN),
            make("w:panose1", val="02020603050405020304"),
            make("w:charset", val="CC"),
            make("w:family", val="roman"),
            make("w:pitch", val="variable"),
            make(
                "w:sig",
                usb0="E0000AFF",
                usb1="500078FF",
                usb2="00000021",
                usb3="00000000",
                csb0="600001BF",
                csb1="DFF70000",
            ),
            name=FONT,
        )
    )
    return serialise(fonts)


@cache
def _header(*, first: bool, draft: bool) -> bytes:
    """The top of the first sheet, or of the others: page number in the middle, mark of a draft at the right."""
    header = root("w:hdr", "w")
    if draft:
        # a frame of its own keeps the mark on the number's line whichever way the sheet lies
        frame = make("w:framePr", wrap="around", hAnchor="margin", xAlign="right", vAnchor="page", y=twips(HEADER_MM))
        properties = make("w:pPr", make("w:pStyle", val="Draft"), frame)
        header.children.append(make("w:p", properties, make("w:r", text_of(DRAFT_MARK))))
    number = () if first else _field("PAGE")
    header.children.append(make("w:p", make("w:pPr", make("w:pStyle", val="Header")), *number))
    return serialise(header)


def _field(code: str) -> tuple[Element, ...]:
    instruction = make("w:instrText", code)
    return (
        make("w:r", make("w:fldChar", fldCharType="begin")),
        make("w:r", instruction),
        make("w:r", make("w:fldChar", fldCharType="separate")),
        make("w:r", text_of("2")),
        make("w:r", make("w:fldChar", fldCharType="end")),
    )


#: Parts with properties of a file: content type and kind of the relationship from the root.
PROPERTY_PARTS = {
    "docProps/core.xml": (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
    ),
    "docProps/app.xml": (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{_OFFICE}/relationships/extended-properties",
    ),
    "docProps/custom.xml": (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    ),
}


def property_parts(properties: Properties, passport: Passport) -> dict[str, bytes]:
    """What a Word file says about itself besides the text, by path as `PROPERTY_PARTS` lists them."""
    return {
        "docProps/core.xml": _core(properties),
        "docProps/app.xml": _application(),
        "docProps/custom.xml": _custom(properties, passport),
    }


def _core(properties: Properties) -> bytes:
    spaces = {
        "cp": f"{_PACKAGE}/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    core = plain("cp:coreProperties", **{f"xmlns:{prefix}": space for prefix, space in spaces.items()})
    for prefix, field, value in (
        ("dc", "title", properties.title),
        ("dc", "subject", properties.subject),
        ("dc", "creator", properties.author),
        ("cp", "lastModifiedBy", properties.author),
        ("cp", "revision", "1"),
        ("dcterms", "created", properties.moment),
        ("dcterms", "modified", properties.moment),
        ("cp", "category", properties.kind),
        ("dc", "language", "ru-RU"),
        ("dc", "identifier", properties.id),
    ):
        dated = {"xsi:type": "dcterms:W3CDTF"} if prefix == "dcterms" else {}
        core.children.append(plain(f"{prefix}:{field}", escaped(value), **dated))
    return serialise(core)


@cache
def _application() -> bytes:
    return serialise(plain("Properties", plain("Application", PRODUCER), xmlns=f"{_OFFICE}/extended-properties"))


def _passport(passport: Passport) -> bytes:
    """The custom part: data beside the text, which Word keeps and shows nowhere."""
    return serialise(plain("passport", **{"xmlns": NAMESPACE, **passport.as_words}))


def _passport_properties(passport: Passport) -> bytes:
    reference = plain("ds:schemaRef", **{"ds:uri": NAMESPACE})
    declared = {"xmlns:ds": f"{_OFFICE}/customXml", "ds:itemID": passport.part_id}
    return serialise(plain("ds:datastoreItem", plain("ds:schemaRefs", reference), **declared))


def _custom(properties: Properties, passport: Passport) -> bytes:
    """Labels for people, and the passport once more: a program that drops custom parts keeps these."""
    declared = {"xmlns": f"{_OFFICE}/custom-properties", "xmlns:vt": f"{_OFFICE}/docPropsVTypes"}
    told = properties.labels | {f"passport.{name}": value for name, value in passport.as_words.items()}
    items = (
        plain("property", plain("vt:lpwstr", escaped(value)), fmtid=_CUSTOM, pid=index, name=label)
        for index, (label, value) in enumerate(told.items(), start=2)
    )
    return serialise(plain("Properties", *items, **declared))
