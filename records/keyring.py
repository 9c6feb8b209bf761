"""The folder of keys: private ones for their owner's eyes only, and a list of every public key there ever was.

The log tells which key was made, replaced, lost or stolen and at which record; the list here is a copy of that, kept
apart so that a log rewritten with another key does not agree with it. The folder never enters a backup.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from records import durable
from records.audit.keyhistory import KnownKey
from records.audit.keys import PrivateKey, PublicKey
from records.errors import IntegrityError, NastavnikError

#: Holds the passphrase of encrypted private keys.
PASSPHRASE_VARIABLE = "NASTAVNIK_KEY_PASSPHRASE"

_KNOWN = "known.jsonl"
_ENCRYPTED = b"ENCRYPTED PRIVATE KEY"


@dataclass(frozen=True)
class Keyring:
    """Keys of one workspace."""

    #: 0700; need not exist.
    folder: Path

    def system(self) -> PrivateKey | None:
        """The key that signs checkpoints now; None where none was made or its file is not here.

        Raises:
            NastavnikError: The file is encrypted and the passphrase is not at hand.
            IntegrityError: The file is damaged, or holds another key.
        """
        found = self.current()
        return self.private(found.key) if found is not None else None

    def current(self, role: str = "system") -> KnownKey | None:
        """The key of the role that signs now; None where none was made.

        Raises:
            IntegrityError: The list is damaged.
        """
        return next((one for one in reversed(self.known()) if one.role == role and one.is_current), None)

    def private(self, public: PublicKey) -> PrivateKey | None:
        """The private half of a public key; None when it is not here.

        Raises:
            NastavnikError: As `system`.
            IntegrityError: As `system`.
        """
        path = self.path(public)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NastavnikError(f"Ключ «{path}» не читается: проверьте права на файл.") from error
        return unlocked(path, data, public)

    def known(self) -> tuple[KnownKey, ...]:
        """Every public key ever, in the order of the log.

        Raises:
            IntegrityError: The list is damaged.
        """
        path = self.folder / _KNOWN
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            return tuple(_read(line) for line in lines)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IntegrityError(
                f"Список ключей «{path}» повреждён. Восстановите его по журналу: nastavnik repair."
            ) from error

    def keep(self, private: PrivateKey, *, passphrase: bytes | None = None) -> Path:
        """Writes a private key, readable by its owner only; where it stands.

        Args:
            private: The key.
            passphrase: Encrypts the file; None takes that of the environment, which may be none.
        """
        secret = passphrase if passphrase is not None else _passphrase()
        return self._write(self.path(private.public).name, private.pem(secret))

    def list_known(self, keys: Iterable[KnownKey]) -> None:
        """Writes the list of public keys."""
        lines = [{"key": str(k.key), "role": k.role, "since": k.since, "until": k.until, "fate": k.fate} for k in keys]
        self._write(_KNOWN, "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines).encode())

    def destroy(self, public: PublicKey) -> None:
        """Removes the private half of a key, its bytes overwritten first; a key that is not here is no fault."""
        path = self.path(public)
        if not path.is_file():
            return
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        durable.sync_folder(self.folder)

    def path(self, public: PublicKey) -> Path:
        """Where the private half of a key stands or would stand."""
        return self.folder / f"{public.id.hex()}.pem"

    def _write(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        temporary = self.folder / f".{name}.{os.getpid()}"
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            temporary.unlink(missing_ok=True)
            durable.write(path, content, temporary=temporary)
        except OSError as error:
            raise NastavnikError(
                f"Папка ключей «{self.folder}» не принимает запись: нет прав или места на диске. "
                "Проверьте их и повторите."
            ) from error
        return path


def unlocked(path: Path, data: bytes, public: PublicKey) -> PrivateKey:
    """The private key of a file, held against its public half.

    Raises:
        NastavnikError: The passphrase is missing or wrong.
        IntegrityError: The file is damaged, or holds another key.
    """
    if _ENCRYPTED not in data:
        try:
            return PrivateKey.of_plain_pem(public, data)
        except ValueError as error:
            raise IntegrityError(
                f"Файл ключа «{path}» повреждён. Если копии нет, объявите ключ утраченным: nastavnik audit key lost."
            ) from error
    secret = _passphrase()
    if secret is None:
        raise NastavnikError(
            f"Ключ «{path}» зашифрован, а пароль не задан. Задайте переменную {PASSPHRASE_VARIABLE} и повторите."
        )
    try:
        found = PrivateKey.from_pem(public.name, data, secret, public.algorithm)
    except ValueError as error:
        raise NastavnikError(
            f"Ключ «{path}» не открывается: пароль в переменной {PASSPHRASE_VARIABLE} не подходит, или файл повреждён."
        ) from error
    if found.public != public:
        raise IntegrityError(f"В файле «{path}» лежит другой ключ. Верните прежний файл или смените ключ.")
    return found


def _passphrase() -> bytes | None:
    return os.environ.get(PASSPHRASE_VARIABLE, "").encode("utf-8") or None


def _read(line: str) -> KnownKey:
    found = json.loads(line)
    until, fate = found["until"], found["fate"]
    if type(found["since"]) is not int or (until is not None and type(until) is not int):
        raise ValueError("a record is named by its number")
    if found["role"] not in ("system", "director") or (fate is None) != (until is None):
        raise ValueError("a key has a role, and a fate once its time is over")
    return KnownKey(PublicKey.parse(found["key"]), found["role"], found["since"], until, fate)
