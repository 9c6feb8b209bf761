"""The act of publication: gathered from the database, searched for names once more, written to the folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from documents.catalogue import catalogue
from records.blobs import Blobs
from records.errors import RefusedError, UsageError
from records.store import Store
from records.values import Document, Dossier, Organization, Programme
from records.workspace import Workspace
from workflow.office import Office
from workflow.site import folder as folders
from workflow.site.choosing import listed
from workflow.site.gathering import site_of
from workflow.site.model import Site
from workflow.site.naming import Names, plain_text
from workflow.site.pages import PAGES, pages
from workflow.site.permission import permitted


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A publication ready to be written."""

    organization_id: int
    organization: Organization
    site: Site
    #: Contents by path inside the folder.
    files: Mapping[str, bytes]


@dataclass(frozen=True, kw_only=True)
class Published:
    """What a publication did."""

    site: Site
    #: Paths of the section, sorted.
    files: tuple[str, ...]
    #: Files written now and stale ones taken away.
    written: int
    removed: int
    #: SHA-256 of the manifest, hex; it stands in the audit log.
    sha256: str
    #: Number of the audit record.
    seq: int


def gather(
    store: Store, workspace: Workspace, organization_id: int, *, on: date, house: Path | None = None
) -> Gathered:
    """Everything that would be published on a day; nothing is written.

    Raises:
        RefusedError: a finished page names somebody without consent (a school's own template can do that).
        NotFoundError: a PDF is gone from the store of files.
        IntegrityError: a PDF is not what it was.
    """
    with store.reading() as reader:
        organization = reader.organization(organization_id)
        programmes = reader.find(Programme, organization_id=organization_id)
        dossiers = tuple(reader.dossier(programme.id) for programme in programmes)
        wanted = _publishable(dossiers)
        texts = {d.id: d for d in reader.find(Document, id=tuple(wanted))} if wanted else {}
    dossiers = tuple(_with_texts(dossier, texts) for dossier in dossiers)
    blobs = Blobs(workspace.blobs)
    made = {id_: sha for id_, d in texts.items() if (sha := d.pdf_sha256) is not None and blobs.has(sha)}
    sizes = {id_: blobs.path(sha).stat().st_size for id_, sha in made.items()}
    site = site_of(dossiers, organization, on, sizes=sizes)
    content = dict(pages(site, house=house))
    _search(content, dossiers, organization, on)
    content |= {paper.file: blobs.get(made[paper.document_id]) for paper in site.papers}
    return Gathered(organization_id=organization_id, organization=organization, site=site, files=content)


def publish(office: Office, workspace: Workspace, organization_id: int, folder: Path, *, on: date) -> Published:
    """Bring the folder up to the day: pages and copies written, what may no longer be shown taken away.

    The folder is looked at first, then the act is recorded, then the files are written; a publication cut short
    stands in the log and is finished by the next one.

    Args:
        office: means of the act.
        workspace: where the files of papers lie.
        organization_id: which school.
        folder: new, empty, or that of an earlier publication.
        on: day of the publication, written on the pages.

    Raises:
        UsageError: the folder lies among the workspace's own.
        BadInputError: the folder is not empty and not an earlier publication of this school.
        ConflictError: a foreign file stands in the way.
        RefusedError: as `gather`.
        NastavnikError: the folder cannot be written to.
    """
    folder = folder.absolute()
    _keep_out(folder, workspace)
    ready = gather(office.store, workspace, organization_id, on=on, house=office.house)
    key = ready.organization.key
    folders.check(folder, key, ready.files)
    sha256 = hashlib.sha256(folders.manifest(key, ready.files)).hexdigest()
    with office.store.writing(
        actor=office.actor,
        now=office.now,
        action="site.publish",
        subject=f"organization:{organization_id}",
        data={"date": on, "files": len(ready.files), "manifest": sha256},
    ) as unit:
        pass
    assert unit.last_seq is not None
    written, removed = folders.write(folder, key, ready.files)
    return Published(
        site=ready.site,
        files=tuple(sorted(ready.files)),
        written=written,
        removed=removed,
        sha256=sha256,
        seq=unit.last_seq,
    )


def _publishable(dossiers: tuple[Dossier, ...]) -> dict[int, None]:
    kinds = catalogue()
    return dict.fromkeys(d.id for dossier in dossiers for d in dossier.documents if kinds[d.kind].publishable)


def _with_texts(dossier: Dossier, texts: Mapping[int, Document]) -> Dossier:
    return replace(dossier, documents=tuple(texts.get(d.id, d) for d in dossier.documents))


def _search(content: Mapping[str, bytes], dossiers: tuple[Dossier, ...], organization: Organization, on: date) -> None:
    """Look for names in the finished pages: whatever a template says, nobody is named without consent.

    Raises:
        RefusedError: a page names somebody.
    """
    people = {person.id: person for dossier in dossiers for person in dossier.people.values()}
    consents = dict.fromkeys(consent for dossier in dossiers for consent in dossier.consents)
    names = Names(organization, people.values(), permitted(people.values(), consents, on))
    for path in PAGES:
        if found := names.named(plain_text(content[path].decode())):
            msg = (
                f"Страница {path} называет без согласия на распространение: {listed(found)}. Ничего не опубликовано. "
                "Уберите имена из настроек школы или своего шаблона страницы."
            )
            raise RefusedError(msg, details=tuple({"page": path, "person": person.code} for person in found))


def _keep_out(folder: Path, workspace: Workspace) -> None:
    """Refuse the workspace itself and its own folders: they hold personal data.

    Raises:
        UsageError: the folder is one of them, or inside one.
    """
    root = workspace.root.resolve()
    place = folder.resolve()
    own = (workspace.documents, workspace.blobs, workspace.log, workspace.templates)
    if place == root or place in root.parents or any(place.is_relative_to(one.resolve()) for one in own):
        msg = f"Папка «{folder}» занята рабочим местом школы. Укажите отдельную папку для сайта."
        raise UsageError(msg)
