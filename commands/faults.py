"""Every fault becomes words and a code here, and nowhere else."""

from __future__ import annotations

import errno
import re
import traceback
from collections.abc import Mapping
from typing import Any

import click

from commands import output
from records.errors import NastavnikError

INTERRUPTED = 130

#: code of the exit, machine name, sentence, particulars.
Described = tuple[int, str, str, tuple[Mapping[str, object], ...]]


class DeclinedError(NastavnikError):
    """The person answered no."""

    code = "declined"


def tell(fault: BaseException, *, as_json: bool, debug: bool) -> int:
    """Say a fault in Russian on stderr, or as JSON alone on stdout; the exit code."""
    if debug:
        traceback.print_exception(fault)
    code, name, text, details = described(fault)
    if as_json:
        error: dict[str, Any] = {"code": name, "text": text, "details": list(details)}
        click.echo(output.encoded({"error": error}))
    else:
        click.echo(output.printable(_spoken(text, details)), err=True)
    return code


def _spoken(text: str, details: tuple[Mapping[str, object], ...]) -> str:
    """The sentence for people; reasons of a refusal as every command tells them."""
    if not all("remedy" in one and "owner" in one for one in details):
        return text
    reasons = (output.reason(one, mark=f"{number}.") for number, one in enumerate(details, start=1))
    return "\n".join((text.partition("\n")[0] if details else text, *reasons))


def described(fault: BaseException) -> Described:
    """What a fault is to the outside."""
    if isinstance(fault, NastavnikError):
        return fault.exit_code, fault.code, fault.text, fault.details
    if isinstance(fault, click.Abort | KeyboardInterrupt | EOFError):
        return INTERRUPTED, "interrupted", "Прервано; незаконченное не записано.", ()
    if isinstance(fault, click.ClickException):
        return _misused(fault)
    if isinstance(fault, OSError):
        place = f" «{fault.filename}»" if fault.filename else ""
        return 1, "failed", f"Не удалось обратиться к файлу или папке{place}: {words(fault)}.", ()
    if isinstance(fault, MemoryError):
        return 1, "failed", "Не хватило памяти; незаконченное не записано. Закройте другие программы и повторите.", ()
    text = (
        f"Внутренняя ошибка программы ({type(fault).__name__}); незаконченное не записано. "
        "Повторите с --debug и передайте вывод разработчикам."
    )
    return 1, "internal", text, ()


def _misused(fault: click.ClickException) -> Described:
    text = re.sub(r"'([^']*)'", r"«\1»", fault.format_message()).rstrip()
    if not isinstance(fault, click.UsageError):
        return 1, "failed", text, ()
    if fault.ctx is not None:
        text = f"{text} Справка: {fault.ctx.command_path} --help."
    return 2, "usage", text, ()


def words(fault: OSError) -> str:
    """What the system refused, and how to mend it."""
    return _WORDS.get(fault.errno or 0, "операция не удалась")


_WORDS = {
    errno.ENOSPC: "на диске нет места — освободите его и повторите",
    errno.EDQUOT: "исчерпана квота на диске — освободите место и повторите",
    errno.EFBIG: "файл больше, чем допускает система, — проверьте ограничения и место на диске",
    errno.EACCES: "нет прав — проверьте доступ к папке",
    errno.EPERM: "нет прав — проверьте доступ к папке",
    errno.EROFS: "носитель доступен только для чтения",
    errno.ENOENT: "такого пути нет — проверьте имя и папку",
    errno.ENOTDIR: "часть пути — файл, а не папка",
    errno.EISDIR: "это папка, а нужен файл",
    errno.EEXIST: "такой файл уже есть",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.EIO: "ошибка носителя — проверьте диск",
    errno.EMFILE: "открыто слишком много файлов",
}
