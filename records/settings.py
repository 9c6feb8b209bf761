"""Settings of a school: TOML → value with all faults at once, and back."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from records import school_years
from records.errors import BadInputError, NotFoundError
from records.problems import Problem
from records.text import clean
from records.values.federal_forms import USUAL, usual_form
from records.values.organization import Organization

#: Settings are a page or two; anything larger is a wrong file.
SIZE_LIMIT = 1_000_000
_TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")

Location = tuple[int | str, ...]


def read_organization(path: Path) -> Organization:
    """The organization the file describes.

    Raises:
        NotFoundError: There is no such file.
        BadInputError: The file has faults; `details` holds every one with its key and remedy.
    """
    found, problems = parse_organization(_text(path))
    if found is None:
        listed = "\n".join(f"  {number}. {problem}" for number, problem in enumerate(problems, start=1))
        raise BadInputError(
            f"В файле настроек «{path}» ошибок: {len(problems)}. Исправьте их и повторите.\n{listed}",
            details=tuple({"place": p.place, "text": p.text, "remedy": p.remedy} for p in problems),
        )
    return found


def parse_organization(text: str) -> tuple[Organization | None, tuple[Problem, ...]]:
    """The organization, or None with all faults of the text."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_spelling(error),)
    problems: list[Problem] = []
    cleaned = _with_usual_forms(_cleaned(raw, (), problems))
    try:
        found = Organization.model_validate(cleaned)
    except ValidationError as error:
        blamed = {problem.place for problem in problems}
        errors = error.errors(include_url=False)
        translated = (_translated(one) for one in errors if not _is_echo(one, errors))
        return None, (*problems, *(problem for problem in translated if problem.place not in blamed))
    problems += _across(found)
    return (None, tuple(problems)) if problems else (found, ())


def _with_usual_forms(raw: dict[str, Any]) -> dict[str, Any]:
    """The settings with known forms of mentoring filled where they are left out, whole or in part."""
    teacher = raw.get("teacher_word")
    word = teacher if isinstance(teacher, str) and teacher else "педагог"
    given = raw.get("forms", [{"code": code} for code in USUAL])
    if not isinstance(given, list):
        return raw
    return {**raw, "forms": [_with_usual_words(one, word) for one in given]}


def _with_usual_words(form: Any, teacher: str) -> Any:
    code = form.get("code") if isinstance(form, dict) else None
    usual = usual_form(code, teacher=teacher) if isinstance(code, str) else None
    if usual is None or not set(form) - {"code"}:
        return form if usual is None else usual
    # a school that words the form itself says all of its rules, too: ages and categories are not slipped in
    return {**{key: value for key, value in usual.items() if key in _WORDS}, **form}


#: Keys of a form that are words: a school that changes some of them keeps the usual others.
_WORDS = frozenset(
    {"title", "mentor", "mentee", "role_models", "aim", "tasks", "participants", "directions", "results"}
)


def write_organization(organization: Organization) -> str:
    """TOML text that reads back as the same organization; what is not set is left out."""
    lines = [
        "# Настройки организации для программы «Наставник».",
        "# Правьте в любом текстовом редакторе, потом примите правку: nastavnik organization edit.",
        "",
        *_table(_kept(organization), ()),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


# --- reading --------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise NotFoundError(
            f"Файл настроек «{path}» не найден. Проверьте имя и папку; новое рабочее место: nastavnik init ПАПКА."
        ) from error
    except OSError as error:
        raise BadInputError(f"Файл настроек «{path}» не читается: проверьте, что это файл и есть права.") from error
    if len(content) > SIZE_LIMIT:
        raise BadInputError(f"Файл «{path}» слишком велик для настроек. Проверьте, тот ли это файл.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError(
            f"Файл настроек «{path}» не в кодировке UTF-8 (байт {error.start + 1}). Сохраните его в UTF-8 и повторите."
        ) from error


def _spelling(error: tomllib.TOMLDecodeError) -> Problem:
    found = _TOML_PLACE.search(str(error))
    place = f"строка {found[1]}, позиция {found[2]}" if found else "конец файла"
    return Problem(
        place,
        "запись не по правилам TOML",
        "Проверьте кавычки вокруг текста, знак «=» после ключа, запятые в списке и повторы ключей",
    )


def _cleaned(value: Any, location: Location, problems: list[Problem]) -> Any:
    if isinstance(value, str):
        text, fault = clean(value)
        if fault is not None:
            problems.append(Problem(_place(location), fault, "Уберите или замените этот знак"))
        return text
    if isinstance(value, Mapping):
        return {key: _cleaned(item, (*location, key), problems) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item, (*location, number), problems) for number, item in enumerate(value)]
    return value


def _place(location: Location) -> str:
    """Key path as a person looks for it: «раздел „councils“ № 2, ключ „title“»."""
    words: list[str] = []
    for part in location:
        if isinstance(part, int):
            words[-1] += f" № {part + 1}"
        else:
            words.append(part)
    if not words:
        return "весь файл"
    *sections, key = words
    return ", ".join([*(f"раздел {section}" for section in sections), f"ключ {key}"])


#: Wording of patterns by the last word of the key path.
_PATTERNS = {
    "inn": ("ИНН организации — ровно 10 цифр", "Запишите 10 цифр в кавычках"),
    "ogrn": ("ОГРН — ровно 13 цифр", "Запишите 13 цифр в кавычках"),
    "key": (
        "ключ организации — от 2 до 32 строчных латинских букв, цифр и дефисов",
        "Придумайте короткое латинское имя",
    ),
    "pattern": ("образец номера содержит {n} ровно один раз и не содержит других фигурных скобок", "Например: {n}-од"),
    "department": ("индекс подразделения — от 1 до 6 цифр или русских букв", "Например: 02"),
    "monitoring_day": ("день записывается как ММ-ДД", "Например: 10-20"),
}
_GENERAL = {
    "missing": ("нет обязательного ключа", "Добавьте его"),
    "string_type": ("нужен текст", "Заключите значение в кавычки"),
    "string_too_short": ("значение пусто", "Впишите его"),
    "int_type": ("нужно целое число", "Запишите число без кавычек"),
    "int_parsing": ("нужно целое число", "Запишите число без кавычек"),
    "int_from_float": ("нужно целое число", "Уберите дробную часть"),
    "bool_type": ("нужно «да» или «нет»", "Запишите true или false без кавычек"),
    "bool_parsing": ("нужно «да» или «нет»", "Запишите true или false без кавычек"),
    "tuple_type": ("нужен список", "Заключите значения в квадратные скобки, через запятую"),
    "too_short": ("список пуст", "Впишите хотя бы одно значение"),
    "dict_type": ("нужен раздел с ключами", "Сделайте из него раздел в квадратных скобках"),
    "model_type": ("нужен раздел с ключами", "Сделайте из него раздел в квадратных скобках"),
    "model_attributes_type": ("нужен раздел с ключами", "Сделайте из него раздел в квадратных скобках"),
}
_DATE = ("нужна дата", "Запишите её без кавычек как ГГГГ-ММ-ДД, например 2025-09-01")


def _translated(error: ErrorDetails) -> Problem:
    location = error["loc"]
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return Problem(_place(location), "такого ключа нет", _suggestion(location))
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return Problem(_place(location), "недопустимое значение", f"Допустимы: {allowed}")
    if kind == "greater_than_equal":
        return Problem(_place(location), f"число меньше {context.get('ge')}", "Укажите большее")
    if kind == "string_pattern_mismatch":
        text, remedy = _PATTERNS.get(str(location[-1]), ("значение записано не по образцу", "Сверьтесь с образцом"))
    elif kind.startswith("date"):
        text, remedy = _DATE
    else:
        text, remedy = _GENERAL.get(kind, ("значение не подходит", "Сверьтесь с образцом настроек"))
    return Problem(_place(location), text, remedy)


def _is_echo(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list is called too short only because its items are faulty themselves."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and other["loc"] != place for other in errors
    )


def _suggestion(location: Location) -> str:
    model = _model(Organization, location[:-1])
    near = difflib.get_close_matches(str(location[-1]), list(model.model_fields), n=1) if model else []
    return f"Возможно, имелся в виду ключ {near[0]}" if near else "Удалите его"


def _model(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model the key path leads to; None when it leads to a mapping of free keys."""
    for part in location:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        found = next(_models(field.annotation), None) if field is not None else None
        if found is None:
            return None
        model = found
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


def _across(organization: Organization) -> list[Problem]:
    """Faults between keys, which a field alone does not show."""
    problems = []
    for section in ("councils", "forms", "series"):
        codes = [item.code for item in getattr(organization, section)]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                place = _place((section, number, "code"))
                problems.append(Problem(place, f"код {code} уже занят в этом разделе", "Дайте другой код"))
    for section in ("regional_acts", "municipal_acts"):
        for number, act in enumerate(getattr(organization, section)):
            if act.valid_to is not None and act.valid_to < (act.valid_from or act.dated):
                place = _place((section, number, "valid_to"))
                problems.append(Problem(place, "акт утратил силу раньше, чем вступил в неё", "Проверьте обе даты"))
    director = organization.director
    if director.acting and not director.acting_basis:
        problems.append(
            Problem(
                _place(("director", "acting_basis")),
                "не указано основание, по которому исполняются обязанности директора",
                "Впишите дату и номер приказа",
            )
        )
    for number, one in enumerate(organization.stand_ins):
        if one.until < one.since:
            place = _place(("stand_ins", number, "until"))
            problems.append(Problem(place, "последний день раньше первого", "Проверьте since и until"))
        elif any(one.since <= other.until and other.since <= one.until for other in organization.stand_ins[:number]):
            place = _place(("stand_ins", number, "since"))
            problems.append(Problem(place, "в эти дни обязанности уже исполняет другой", "Разведите сроки"))
    for location, text, remedy in school_years.faults(organization.school_years):
        problems.append(Problem(_place(location), text, remedy))
    month, day = map(int, organization.monitoring_day.split("-"))
    try:
        date(2023, month, day)
    except ValueError:
        problems.append(Problem(_place(("monitoring_day",)), "такого дня в году нет", "Запишите ММ-ДД, например 10-20"))
    return problems


# --- writing --------------------------------------------------------------------------------------


def _kept(model: BaseModel) -> dict[str, Any]:
    """What is worth writing: an empty list left out can still be begun as a section by hand."""
    kept = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value is not None and (field.is_required() or value not in ((), {})):
            kept[name] = _plain(value)
    return kept


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _kept(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


_BARE = re.compile(r"[A-Za-z0-9_-]+")


def _table(values: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """Lines of one table: plain keys first, since a key after a sub-table would belong to that."""
    tables = {key: item for key, item in values.items() if _is_table(item) or _is_tables(item)}
    for key, item in values.items():
        if key not in tables:
            yield f"{_key(key)} = {_value(item)}"
    for key, item in tables.items():
        inner = (*path, key)
        name = ".".join(map(_key, inner))
        for one in item if _is_tables(item) else [item]:
            if one or _is_tables(item):
                yield ""
                yield f"[[{name}]]" if _is_tables(item) else f"[{name}]"
                yield from _table(one, inner)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(map(_is_table, value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Sequence):
        return _list([_value(item) for item in value])
    raise ValueError(f"{type(value).__name__} has no place in settings")


def _list(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    return line if len(line) <= 100 else "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
