"""Pages of one paper brought as pictures, bound into one PDF; the same pages give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.scanning.pictures import Jpeg

_POINTS = 72.0
#: Sides of A4 in points.
_A4 = (595.276, 841.89)


def bound(pages: Sequence[Jpeg]) -> bytes:
    """A PDF of the pictures as they are, each a page of A4, upright or lying as the picture lies."""
    objects: list[bytes] = [b"", b""]
    kids = []
    for page in pages:
        width, height = _A4 if page.height >= page.width else _A4[::-1]
        scale = min(width / page.width, height / page.height)
        wide, high = page.width * scale, page.height * scale
        drawn = f"q {wide:.3f} 0 0 {high:.3f} {(width - wide) / 2:.3f} {(height - high) / 2:.3f} cm /P Do Q".encode()
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.3f} {height:.3f}] /Contents {number + 1} 0 R "
            f"/Resources << /XObject << /P {number + 2} 0 R >> >> >>".encode(),
            _stream(b"", drawn),
            _stream(
                f"/Type /XObject /Subtype /Image /Width {page.width} /Height {page.height} /BitsPerComponent 8 "
                f"/ColorSpace /{'DeviceGray' if page.is_grey else 'DeviceRGB'} /Filter /DCTDecode ".encode(),
                page.content,
            ),
        ]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<< " + entries + f"/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    written += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)
