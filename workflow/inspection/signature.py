"""The list of files and its SSH signature: what `sha256sum -c` and `ssh-keygen -Y verify` read.

The signature is that of openssh's PROTOCOL.sshsig: over the namespace and the SHA-512 of the list, so a signature made
for another purpose cannot be passed off as this one.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from records.audit.keys import PrivateKey, PublicKey

NAMESPACE = "mentoring-archive"
_MAGIC = b"SSHSIG"
_HASH = "sha512"
#: Letters of one line, as ssh-keygen breaks them.
_WIDTH = 70


def listed(files: Mapping[str, bytes]) -> bytes:
    """SHA256SUMS: a line for each file by its path inside the folder, sorted."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def signed(key: PrivateKey, message: bytes) -> bytes:
    """SHA256SUMS.sig: the file `ssh-keygen -Y sign` would write."""
    told = _string(NAMESPACE.encode()) + _string(b"") + _string(_HASH.encode())
    value = key.sign(_MAGIC + told + _string(hashlib.sha512(message).digest()))
    blob = _MAGIC + (1).to_bytes(4, "big") + _string(_blob(key.public)) + told
    return _armored(blob + _string(_string(b"ssh-ed25519") + _string(value)))


def signers(key: PublicKey) -> bytes:
    """allowed_signers: the key, under its name, for this purpose only."""
    return f'{key.name} namespaces="{NAMESPACE}" ssh-ed25519 {base64.b64encode(_blob(key)).decode()}\n'.encode()


def command(key: PublicKey) -> str:
    """The command that checks the signature, run inside the folder."""
    return f'ssh-keygen -Y verify -f allowed_signers -I "{key.name}" -n {NAMESPACE} -s SHA256SUMS.sig < SHA256SUMS'


def _blob(key: PublicKey) -> bytes:
    return _string(b"ssh-ed25519") + _string(key.key)


def _string(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def _armored(blob: bytes) -> bytes:
    text = base64.b64encode(blob).decode()
    lines = [text[place : place + _WIDTH] for place in range(0, len(text), _WIDTH)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()
