"""Files made to exhaust or confuse the reader end in one Russian sentence, soon and in little memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from records.errors import BadInputError
from records.workbook import parts, preflight, read
from records.workbook.parts import COLUMNS, ROWS, TEXT_LENGTH
from records.workbook.preflight import PARTS

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
Spoil = Callable[..., Path]


@pytest.fixture(name="sound")
def _sound(tmp_path: Path) -> Path:
    """A workbook that reads."""
    workbook = Workbook()
    workbook.active.title = "Люди"
    workbook.active.append(["Код", "Фамилия"])
    workbook.active.append(["У-07", "Сомов"])
    path = tmp_path / "книга.xlsx"
    workbook.save(path)
    return path


@pytest.fixture(name="spoil")
def _spoil(sound: Path, tmp_path: Path) -> Spoil:
    """The sound workbook with parts replaced, added or (None) taken away."""

    def spoil(changed: dict[str, str | bytes | None], *, compression: int = zipfile.ZIP_DEFLATED) -> Path:
        path = tmp_path / "плохая.xlsx"
        with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w", compression) as target:
            for name in source.namelist():
                if name not in changed:
                    target.writestr(name, source.read(name))
            for name, content in changed.items():
                if content is not None:
                    target.writestr(name, content)
        return path

    return spoil


def sheet(rows: str) -> str:
    return f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>'


def refusal(path: Path) -> str:
    """What the refusal says."""
    with pytest.raises(BadInputError) as caught:
        read(path)
    assert "«" in caught.value.text
    assert caught.value.text.endswith(".")
    return caught.value.text


def test_the_sound_file_reads(sound: Path) -> None:
    """What the other tests spoil is readable itself."""
    content = read(sound)
    assert [[cell.value for cell in line.cells.values()] for line in content.tabs[0].lines] == [
        ["Код", "Фамилия"],
        ["У-07", "Сомов"],
    ]


def test_files_that_are_no_workbook_are_named_for_what_they_are(tmp_path: Path, sound: Path) -> None:
    """Nothing, a folder, a text, an old .xls, an archive, half a file."""
    plain = tmp_path / "список.xlsx"
    plain.write_text("Код;Фамилия", encoding="utf-8")
    old = tmp_path / "старая.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    archive = tmp_path / "архив.xlsx"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("привет.txt", "привет")
    half = tmp_path / "половина.xlsx"
    half.write_bytes(sound.read_bytes()[: sound.stat().st_size // 2])
    empty = tmp_path / "пусто.xlsx"
    empty.touch()
    assert "нет" in refusal(tmp_path / "нет.xlsx")
    assert "папка" in refusal(tmp_path)
    assert "не книга Excel" in refusal(plain)
    assert "не книга Excel" in refusal(empty)
    assert "старого формата .xls или защищённая паролем" in refusal(old)
    assert "архив, а не книга" in refusal(archive)
    assert "повреждён" in refusal(half)


def test_every_truncation_and_flipped_byte_ends_in_words(sound: Path, tmp_path: Path) -> None:
    """Damage anywhere is either harmless or told; no other exception ever leaves the reader."""
    whole = sound.read_bytes()
    damaged = [whole[:end] for end in range(0, len(whole), 211)]
    damaged += [whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in range(0, len(whole), 97)]
    path = tmp_path / "битая.xlsx"
    told = [text for content in damaged if (text := attempt(path, content)) is not None]
    assert len(told) > len(damaged) // 2
    assert all(text.endswith(".") for text in told)


def attempt(path: Path, content: bytes) -> str | None:
    """What the refusal of the content says; None when it reads."""
    path.write_bytes(content)
    try:
        read(path)
    except BadInputError as error:
        return error.text
    return None


def test_a_bomb_is_refused_by_its_directory(spoil: Spoil, monkeypatch: pytest.MonkeyPatch) -> None:
    """Megabytes of spaces in kilobytes are never unfolded, alone or in many small parts."""
    assert "разворачивается в 3 МБ" in refusal(spoil({SHEET: sheet(" " * (3 << 20))}))
    monkeypatch.setattr(preflight, "TOTAL_BYTES", 2 << 20)
    many = {f"xl/worksheets/sheet{n}.xml": sheet(" " * (900 << 10)) for n in range(1, 4)}
    assert "больше 2 МБ" in refusal(spoil(many))
    monkeypatch.undo()
    assert f"при пределе {PARTS}" in refusal(spoil({f"xl/{n}.xml": "<a/>" for n in range(PARTS + 1)}))
    monkeypatch.setattr(preflight, "FILE_BYTES", 1 << 10)
    assert "при пределе" in refusal(spoil({}))


def test_a_lying_directory_is_refused(spoil: Spoil) -> None:
    """A part longer than its declared size is not read past it."""
    path = spoil({SHEET: sheet('<row r="1"/>' * 1000)})
    content = path.read_bytes()
    declared = len(sheet('<row r="1"/>' * 1000)).to_bytes(4, "little")
    assert content.count(declared) >= 2
    path.write_bytes(content.replace(declared, (100).to_bytes(4, "little")))
    assert "повреждён" in refusal(path)


def test_a_cell_at_the_far_corner_is_refused(spoil: Spoil) -> None:
    """XFD1048576 makes no million rows."""
    text = refusal(spoil({SHEET: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}))
    assert "строка 1048576, столбец 16384" in text
    assert f"{ROWS} строк и {COLUMNS} столбцов" in text


def test_a_far_formatted_but_empty_cell_is_harmless(spoil: Spoil) -> None:
    """People format whole columns: only filled cells count."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert len(read(spoil({SHEET: sheet(rows)})).tabs[0].lines) == 1


def test_many_small_elements_are_refused(spoil: Spoil, monkeypatch: pytest.MonkeyPatch) -> None:
    """Millions of cells, styles or merged ranges cost memory, not disk: they are counted while they come."""
    for limit in ("CELLS", "MERGED", "ELEMENTS", "SHEET_ELEMENTS"):
        monkeypatch.setattr(parts, limit, 1000)
    cells = sheet(
        '<row r="1">' + "<c><v>1</v></c>" * 5 + "</row>" + "".join(f'<row r="{n}"><c/></row>' for n in range(2, 999))
    )
    assert "служебных записей" in refusal(spoil({SHEET: cells}))
    monkeypatch.setattr(parts, "SHEET_ELEMENTS", 10_000)
    assert len(read(spoil({SHEET: cells})).tabs[0].lines) == 1
    filled = sheet("".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(1, 1002)))
    assert "больше 1 000 заполненных ячеек" in refusal(spoil({SHEET: filled}))
    halves = {f"xl/worksheets/sheet{n}.xml": filled.replace('<row r="1001"><c><v>1</v></c></row>', "") for n in (1, 2)}
    assert "больше 1 000 заполненных ячеек" in refusal(spoil(halves))
    ranges = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(1, 2004, 2))
    merged = sheet("").replace("</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>")
    assert "объединённых ячеек" in refusal(spoil({SHEET: merged}))
    formats = "<xf/>" * 1001
    styles = f"<styleSheet {MAIN}><cellXfs>{formats}</cellXfs></styleSheet>"
    assert "служебных записей" in refusal(spoil({"xl/styles.xml": styles}))


def test_an_endless_text_is_refused(spoil: Spoil) -> None:
    """A cell holds 32,767 characters; a million are no cell."""
    long = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"аб" * TEXT_LENGTH}</t></is></c></row>'
    assert "в одной ячейке" in refusal(spoil({SHEET: sheet(long)}))


LAUGHS = "".join("<!ENTITY l{} '{}'>".format(n, f"&l{n - 1};" * 10) for n in range(1, 10))


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "docProps/core.xml"]
)
@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ха">{LAUGHS}]>',
        '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    ],
    ids=["laughs", "file", "network"],
)
def test_entities_are_refused_in_every_part(spoil: Spoil, part: str, doctype: str) -> None:
    """No document type, so no entity: nothing expands, no file is read, no address is asked."""
    body = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>').removeprefix(
        '<?xml version="1.0"?>'
    )
    assert "повреждён" in refusal(spoil({part: f'<?xml version="1.0"?>{doctype}{body}'}))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl/workbook.xml": None}, "повреждён"),
        ({SHEET: None}, "повреждён"),
        ({"[Content_Types].xml": None}, "архив"),
        ({"xl/workbook.xml": "<a>"}, "повреждён"),
        ({"xl/workbook.xml": "<a/>"}, "повреждён"),
        ({SHEET: sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>')}, "повреждён"),
        ({SHEET: sheet('<row r="1"><c r="A1"><v>nan</v></c></row>')}, "повреждён"),
        ({SHEET: "не xml"}, "повреждён"),
        ({SHEET: sheet('<row r="2"><c r="A1"><v>1</v></c></row>')}, "повреждён"),
        ({SHEET: sheet('<row r="2"/><row r="1"><c r="A1"><v>1</v></c></row>')}, "повреждён"),
        ({SHEET: sheet('<row r="1"><c r="ЫЫ1"><v>1</v></c></row>')}, "повреждён"),
        ({SHEET: sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')}, "повреждён"),
        ({SHEET: sheet('<row r="1"><c r="A1"><v>много</v></c></row>')}, "повреждён"),
        ({SHEET: sheet('<row r="1"><c r="A1" s="999"><v>1</v></c></row>')}, ""),
    ],
)
def test_a_workbook_that_contradicts_itself_is_told(spoil: Spoil, parts: dict[str, Any], said: str) -> None:
    """Missing parts, rows out of order, references to nothing."""
    if said:
        assert said in refusal(spoil(parts))
    else:
        read(spoil(parts))


def test_a_password_is_told(spoil: Spoil) -> None:
    """The flag of an encrypted part is enough."""
    path = spoil({SHEET: sheet("")}, compression=zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(bytes(content))
    assert "защищён паролем" in refusal(path)


def test_formulas_are_read_by_their_results(spoil: Spoil) -> None:
    """A computed value counts; a formula never computed and an Excel error are faults of their cells."""
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c><c r="C1" t="e"><v>#N/A</v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c></row>'
    )
    cells = read(spoil({SHEET: sheet(rows)})).tabs[0].lines[0].cells
    assert cells[1].value == 2
    assert "результат которой не сохранён" in str(cells[2].fault)
    assert "#N/A" in str(cells[3].fault)
    assert 4 not in cells


def test_a_value_merged_downwards_counts_for_each_row(spoil: Spoil) -> None:
    """One pair number beside three rows of its plan."""
    seven = "<v>7</v>"
    rows = "".join(
        f'<row r="{n}"><c r="A{n}">{seven if n == 1 else ""}</c><c r="B{n}"><v>{n}</v></c></row>' for n in (1, 2, 3, 4)
    )
    xml = sheet(rows).replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells>')
    lines = read(spoil({SHEET: xml})).tabs[0].lines
    assert [line.cells[1].value if 1 in line.cells else None for line in lines] == [7, 7, 7, None]


def test_overlapping_merged_cells_cost_nothing(spoil: Spoil) -> None:
    """Thousands of ranges over whole columns are kept as ranges, never row by row."""
    ranges = '<mergeCell ref="A1:A1048576"/>' * (parts.MERGED - 1)
    xml = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        "</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>"
    )
    assert len(read(spoil({SHEET: xml})).tabs[0].lines) == 1


def test_escaped_controls_are_undone(spoil: Spoil) -> None:
    """Spreadsheets write a carriage return as _x000D_ and an underscore as _x005F_."""
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>раз_x000D_\nдва _x005F_x0041_</t></is></c></row>'
    assert read(spoil({SHEET: sheet(row)})).tabs[0].lines[0].cells[1].value == "раз\r\nдва _x0041_"


#: Reads a file in 1 GB of address space; prints by how many kB the process grew, and the cells it read.
PROGRAM = """
import resource, sys
from pathlib import Path
from records.workbook import read
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
content = read(Path(sys.argv[1]))
cells = sum(len(line.cells) for tab in content.tabs for line in tab.lines)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, cells)
"""


def test_a_full_sheet_costs_little_memory(spoil: Spoil) -> None:
    """In a process of its own the reader grows by less than 400 bytes a cell: 200 MB at its limit of cells."""
    rows, columns = 1_500, 40
    cells = "".join(
        f'<row r="{n}">' + "".join(f"<c><v>{n * m * 7919 % 10007}.5</v></c>" for m in range(1, columns + 1)) + "</row>"
        for n in range(1, rows + 1)
    )
    path = spoil({SHEET: sheet(cells)})
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    grown, read_cells = map(int, done.stdout.split())
    assert read_cells == rows * columns
    assert grown * 1024 < 400 * read_cells
    assert parts.CELLS * 400 <= 200 << 20
