"""What the codes of a sheet mean: held against the keys and the records, believed only where all agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents import seal
from documents.seal import PREFIX, Seal, SealError
from records.audit.keys import PublicKey
from records.values import Document
from workflow.identities import title
from workflow.scanning.model import Seen, Sheet


@dataclass(frozen=True)
class Register:
    """What seals are held against."""

    #: Public keys of the system, every one there ever was.
    keys: Sequence[PublicKey]
    #: Papers by the public identity their seals carry.
    papers: Mapping[bytes, Document]
    #: Organization id → `seal.school_code`.
    schools: Mapping[int, bytes]


def understand(sheet: Sheet, register: Register) -> Seen:
    """Which paper the sheet begins, or why its code cannot be believed."""
    ours = [text for text in sheet.codes if text.startswith(PREFIX)]
    if not ours:
        return Seen(sheet, None)
    seen = [_one(sheet, text, register) for text in ours]
    named = {one.document.id: one for one in seen if one.document is not None}
    if len(named) > 1:
        titles = "; ".join(title(one.document) for one in named.values() if one.document is not None)
        return Seen(sheet, None, ("several", f"На одном листе коды разных документов: {titles}. Отсканируйте порознь."))
    return next(iter(named.values()), seen[0])


def _one(sheet: Sheet, text: str, register: Register) -> Seen:
    try:
        read = seal.read(text)
    except SealError as fault:
        return Seen(sheet, None, ("unread", f"{fault.text} Отсканируйте ровнее, с разрешением 300 dpi."))
    if not any(key.id == read.key_id for key in register.keys):
        text = "Код подписан ключом, которого это рабочее место не знает: бумага другой школы или другой базы."
        return Seen(sheet, None, ("stranger", text))
    if read.signer(register.keys) is None:
        return Seen(
            sheet, None, ("forged", "Подпись кода неверна: код подделан. Сохраните бумагу и сообщите директору.")
        )
    document = register.papers.get(read.identity)
    if document is None:
        text = (
            "Код подписан этим рабочим местом, а документа в базе нет: база восстановлена из старой копии? Проверьте: "
        )
        return Seen(sheet, None, ("stranger", f"{text}nastavnik audit verify."))
    if not _agrees(read, document, register):
        text = f"Код назвал документ {title(document)}, но вид, дата или школа в коде другие. Код подделан."
        return Seen(sheet, None, ("forged", text))
    return Seen(sheet, document)


def _agrees(read: Seal, document: Document, register: Register) -> bool:
    return (
        read.kind == seal.kind_byte(document.kind)
        and read.dated == document.dated
        and read.school == register.schools.get(document.organization_id)
    )
