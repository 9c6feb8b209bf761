"""A small school in a fresh database: a valid example of every value, to be changed in one place by a test."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from records.store import Store
from records.values.organization import Council, FormOfMentoring, Organization, Series, Signatory
from records.values.pairing import (
    Achievement,
    Agreement,
    Answers,
    Appeal,
    CheckIn,
    Diagnosis,
    Meeting,
    Pairing,
    Reflection,
    Route,
    RouteRow,
    SupportEntry,
)
from records.values.papers import Acquaintance, Document
from records.values.people import CommunityMembership, Consent, LegalHold, MethodicalCase, Person
from records.values.platform import (
    Consultation,
    Delegate,
    NetworkAgreement,
    Partner,
    Platform,
    PlatformMember,
    PlatformReflection,
    PlatformRow,
)
from records.values.programme import (
    Award,
    Characteristics,
    Event,
    Indicator,
    LocalActAmendment,
    Monitoring,
    Programme,
    Protocol,
    RoadmapRow,
    Training,
    WorkingGroupMember,
)

NOW = datetime(2025, 9, 1, 9, 30, tzinfo=UTC)
DAY = date(2025, 9, 1)
LATER = date(2026, 5, 29)
POSTGRESQL = Path("/usr/lib/postgresql/15/bin")


def organization(key: str = "school", **changes: Any) -> Organization:
    form = FormOfMentoring(
        code="pupil-pupil",
        title="«ученик – ученик»",
        mentor="наставник",
        mentee="наставляемый",
        role_models=("успевающий – неуспевающий",),
        aim="поддержка",
        tasks=("помочь",),
        participants="учащиеся",
        directions=("учёба",),
        results=("рост",),
    )
    council = Council(
        code="pedagogical",
        title="Педагогический совет",
        genitive="педагогического совета",
        instrumental="педагогическим советом",
    )
    given = {
        "key": key,
        "full_name": "Муниципальное учреждение «Школа»",
        "short_name": "МУ «Школа»",
        "address": "г. Город, ул. Главная, 1",
        "inn": "1234567890",
        "ogrn": "1234567890123",
        "director": Signatory(surname="Директорова", name="Анна", patronymic="Ивановна", sex="f"),
        "councils": (council,),
        "forms": (form,),
        "series": (
            Series(code="main", title="Основная деятельность", pattern="{n}-од"),
            Series(code="staff", title="Личный состав", pattern="{n}-лс", start=60),
        ),
    }
    return Organization(**{**given, **changes})


def entropy(seed: bytes = b"test") -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run."""
    counter = itertools.count()
    return lambda size: hashlib.shake_256(seed + next(counter).to_bytes(8, "big")).digest(size)


def write(store: Store, **changes: Any) -> Any:
    """A writing transaction with nothing special about it."""
    return store.writing(
        **{"actor": "Куратор К.К.", "now": NOW, "action": "test.write", "subject": "test:1", **changes}
    )


def paper(text: str = "<article>Приказ</article>", **changes: Any) -> dict[str, Any]:
    """Fields of a valid paper."""
    return {
        "organization_id": 1,
        "programme_id": 1,
        "kind": "ORG-04",
        "title": "О внедрении",
        "dated": DAY,
        "stage": "draft",
        "status": "issued",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "template_sha256": "a" * 64,
        "style_version": "1",
        "nonce": "0123456789abcdef" * 2,
        "created_at": NOW,
        **changes,
    }


ROW = RouteRow(
    block=1,
    number=1,
    difficulty="средняя",
    activity="решить задачу",
    due_from=DAY,
    due_to=LATER,
    responsible=None,
    planned_result="решена",
    actual_result=None,
    mark=None,
)
ROW_2 = RouteRow(**{**ROW.__dict__, "number": 2, "mark": "хорошо"})

#: A valid example of every kind, in an order in which each can be written after the ones before.
EXAMPLES: dict[type, dict[str, Any]] = {
    Person: {
        "organization_id": 1,
        "code": "У-07",
        "surname": "Наставляемов",
        "name": "Пётр",
        "patronymic": "Ильич",
        "sex": "m",
        "birth_date": date(2011, 3, 4),
        "category": "pupil",
        "class_name": "8А",
        "phone": "+7 900 000-00-00",
        "joined_on": DAY,
        "forms": {"surname": {"dat": "Наставляемову"}},
    },
    Consent: {"person_id": 1, "kind": "processing", "signed_by_id": 1, "signed_on": DAY, "kept_at": "дело 02-17"},
    LegalHold: {"person_id": 1, "reason": "запрос прокуратуры", "placed_on": DAY},
    CommunityMembership: {"person_id": 1, "community": "Клуб наставников", "since": DAY},
    MethodicalCase: {"person_id": 1, "title": "Первый урок", "made_on": DAY, "kept_at": "кейс.docx"},
    Programme: {
        "organization_id": 1,
        "code": "2025",
        "title": "«Шаг»",
        "period_from": DAY,
        "period_to": LATER,
        "calendar": "school",
        "forms": ("pupil-pupil",),
        "aim": "цель",
        "tasks": ("задача",),
        "results": ("результат", "второй"),
        "stage": "draft",
        "state": "active",
        "characteristics": Characteristics(
            relevance="а",
            content="б",
            audience="в",
            variety="г",
            mentor_requirements="д",
            measurement="е",
            conditions="ж",
        ),
    },
    Protocol: {
        "programme_id": 1,
        "council": "pedagogical",
        "held_on": DAY,
        "number": "1",
        "matter": "regulation",
        "chairman": "А",
        "secretary": "Б",
        "attended": 10,
        "agenda": "повестка",
        "heard": "слушали",
        "decided": "решили",
        "votes_for": 9,
        "votes_against": 0,
        "votes_abstained": 1,
    },
    WorkingGroupMember: {"programme_id": 1, "person_id": 1, "role": "руководитель"},
    LocalActAmendment: {"programme_id": 1, "act": "Устав", "clause": "1.1", "wording": "изложить"},
    RoadmapRow: {
        "programme_id": 1,
        "section": 1,
        "section_title": "Подготовка",
        "number": 1,
        "activity": "приказ",
        "due_from": DAY,
        "due_to": LATER,
    },
    Indicator: {
        "programme_id": 1,
        "code": "П-1",
        "title": "доля",
        "unit": "%",
        "formula": "а / б",
        "planned": Decimal("90.0"),
        "numerator": Decimal("1.10"),
        "denominator": Decimal("3"),
        "monitoring_stage": "1",
    },
    Training: {
        "programme_id": 1,
        "person_id": 1,
        "topic": "основы",
        "hours": 16,
        "held_from": DAY,
        "held_to": DAY,
        "teacher": "методист",
    },
    Monitoring: {
        "programme_id": 1,
        "stage": 1,
        "held_from": DAY,
        "held_to": LATER,
        "strengths": ("сила",),
        "scores": (0, 1, 2),
        "conclusions": "выводы",
        "recommendations": "советы",
    },
    Event: {
        "programme_id": 1,
        "kind": "final",
        "title": "Фестиваль",
        "format": "фестиваль",
        "held_on": LATER,
        "place": "зал",
        "agenda": ("10:00 — открытие",),
        "committee": (1,),
    },
    Award: {
        "programme_id": 1,
        "person_id": 1,
        "kind": "грамота",
        "merit": "успехи",
        "decided_on": LATER,
        "level": "municipal",
    },
    Pairing: {
        "programme_id": 1,
        "code": "1",
        "form": "pupil-pupil",
        "role_model": "успевающий – неуспевающий",
        "period_from": DAY,
        "period_to": LATER,
        "goal": "цель пары",
        "planned_meetings": 8,
        "mentors": (2,),
        "mentees": (1, 3),
        "state": "candidate",
        "formed_on": DAY,
    },
    Agreement: {"pairing_id": 1, "person_id": 1, "kind": "interview", "agreed_on": DAY},
    Diagnosis: {
        "pairing_id": 1,
        "person_id": 1,
        "held_on": DAY,
        "methods": "беседа",
        "needs": "а",
        "motives": "б",
        "abilities": "в",
        "inclinations": "г",
        "level": "средний",
        "conclusion": "вывод",
        "baseline_contests": 2,
        "baseline_prizes": 0,
    },
    Route: {
        "pairing_id": 1,
        "version": 1,
        "made_on": DAY,
        "goal": "цель",
        "resources": "ресурсы",
        "needs": "нужды",
        "demands": "требования",
        "cause": "первоначальная",
        "rows": (ROW_2, ROW),
    },
    Meeting: {
        "pairing_id": 1,
        "held_on": DAY,
        "kind": "знакомство",
        "topic": "первая",
        "minutes": 45,
        "result": "познакомились",
    },
    CheckIn: {
        "pairing_id": 1,
        "quarter": 1,
        "answered_on": DAY,
        "done": "а",
        "difficulties": "б",
        "proposals": "в",
        "plan_percent": 40,
        "project_culture": "г",
        "attendance": "д",
        "project_growth": "е",
        "activity": "ж",
    },
    Achievement: {
        "pairing_id": 1,
        "person_id": 1,
        "contest": "олимпиада",
        "level": "школьный",
        "result": "призёр",
        "achieved_on": LATER,
        "with_mentor": True,
    },
    Answers: {
        "pairing_id": 1,
        "person_id": 1,
        "instrument": "QST-01",
        "version": 1,
        "moment": "before",
        "answered_on": DAY,
        "items": {"1": "5", "2": "да"},
    },
    Reflection: {"pairing_id": 1, "person_id": 1, "kind": "mentee", "written_on": LATER, "positive": "понравилось"},
    Appeal: {"pairing_id": 1, "person_id": 1, "kind": "proposal", "received_on": DAY, "text": "предлагаю"},
    SupportEntry: {"pairing_id": 1, "happened_on": LATER, "situation": "вопрос", "actions": "ответ"},
    Partner: {
        "organization_id": 1,
        "code": "СП-1",
        "full_name": "Лицей",
        "short_name": "Лицей",
        "kind": "школа",
        "city": "Кропоткин",
        "head_id": 1,
    },
    Platform: {
        "organization_id": 1,
        "code": "П-1",
        "number": 1,
        "title": "Мастерская",
        "aim": "обмен опытом",
        "directions": ("уроки", "статьи"),
        "period_from": DAY,
        "period_to": LATER,
        "self_diagnosis": True,
    },
    NetworkAgreement: {
        "partner_id": 1,
        "platform_id": 1,
        "number": "4",
        "signed_on": DAY,
        "subject": "сотрудничество",
        "own_duties": ("принимать",),
        "partner_duties": ("направлять",),
    },
    Delegate: {"partner_id": 1, "person_id": 1, "role": "наставник", "since": DAY},
    PlatformMember: {"platform_id": 1, "person_id": 1, "role": "методист"},
    PlatformRow: {
        "platform_id": 1,
        "number": 1,
        "activity": "открытый урок",
        "mode": "online",
        "due_from": DAY,
        "due_to": LATER,
        "planned_result": "разбор",
    },
    PlatformReflection: {
        "platform_id": 1,
        "held_on": LATER,
        "side": "наставники",
        "attended": 3,
        "gained": "опыт",
        "difficulties": "время",
        "proposals": "чаще",
    },
    Consultation: {
        "programme_id": 1,
        "held_on": DAY,
        "mode": "online",
        "channel": "закрытая комната",
        "topic": "урок",
        "lead_id": 1,
        "participants": (1, 2),
        "minutes": 45,
        "result": "разобрано",
    },
    Document: paper(
        basis_ids=(), doubts=("surname",), acquaintances=(Acquaintance(person_id=1, acquainted_on=None),), pairing_id=1
    ),
}


@dataclass
class School:
    """A store with one organization (id 1), three people (1–3), and a way to write examples."""

    store: Store
    #: SQLite file; None in PostgreSQL.
    path: Path | None
    #: The same school with one of every kind, ready to be copied; None where it has to be written.
    filled: Path | None = None
    examples: dict[type, dict[str, Any]] = field(default_factory=lambda: {k: dict(v) for k, v in EXAMPLES.items()})

    def begin(self) -> School:
        with write(self.store) as unit:
            unit.save_organization(organization())
            unit.insert(Person, **self.examples[Person])
            for number, surname in ((2, "Наставников"), (3, "Вторяков")):
                changed = {"code": f"У-0{number}", "surname": surname, "forms": {}}
                unit.insert(Person, **{**self.examples[Person], **changed})
        return self

    def fill(self) -> School:
        """Writes one of every kind (people are there already)."""
        if self.filled is not None and self.path is not None:
            shutil.copy(self.filled, self.path)
            return self
        with write(self.store) as unit:
            for kind, fields in self.examples.items():
                if kind is not Person:
                    unit.insert(kind, **fields)
        return self

    def insert(self, kind: type, /, **changes: Any) -> int:
        """Writes one more example, changed."""
        with write(self.store) as unit:
            return int(unit.insert(kind, **{**self.examples[kind], **changes}))


@pytest.fixture(scope="session", name="empty_database")
def _empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "nastavnik.db"
    Store.open(path, create=True)
    return path


@pytest.fixture(name="database")
def _database(empty_database: Path, tmp_path: Path) -> Path:
    """Path of a new, empty database of the program."""
    return Path(shutil.copy(empty_database, tmp_path / "nastavnik.db"))


@pytest.fixture(name="school")
def _school(begun_database: Path, filled_database: Path, tmp_path: Path) -> School:
    path = Path(shutil.copy(begun_database, tmp_path / "nastavnik.db"))
    return School(Store.open(path, entropy=entropy(b"opened")), path, filled_database)


@pytest.fixture(name="any_school", params=["sqlite", "postgresql"])
def _any_school(request: pytest.FixtureRequest) -> School:
    """The same school in either database."""
    if request.param == "sqlite":
        found: School = request.getfixturevalue("school")
        return found
    found = request.getfixturevalue("postgresql_school")
    return found


@pytest.fixture(name="postgresql_school")
def _postgresql_school(postgresql_url: str) -> School:
    return School(Store.open(postgresql_url, entropy=entropy()), None).begin()


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of the test run's own, on a socket in its own folder."""

    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def answers(self) -> bool:
        """Whether the server is there within some seconds."""
        for _ in range(100):
            ready = subprocess.run([POSTGRESQL / "pg_isready", "-q", "-h", self.folder], timeout=20)
            if ready.returncode == 0:
                return True
            time.sleep(0.1)
        return False

    def sql(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]


@pytest.fixture(scope="session", name="server")
def _server() -> Iterator[Server]:
    if not (POSTGRESQL / "initdb").exists():
        pytest.skip(f"no PostgreSQL at {POSTGRESQL}")
    folder = Path(tempfile.mkdtemp(prefix="nastavnik-pg-"))
    try:
        # the server refuses to run as root
        as_postgres = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.geteuid() == 0 else ["/bin/sh", "-c"]
        if os.geteuid() == 0:
            try:
                shutil.chown(folder, "postgres", "postgres")
            except LookupError:
                pytest.skip("no system user postgres to run the server as")
        data = folder / "data"
        make = f"{POSTGRESQL}/initdb -D {data} -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync"
        done = subprocess.run([*as_postgres, make], capture_output=True, text=True, timeout=120)
        if done.returncode:
            pytest.skip(f"initdb fails here: {done.stderr.strip()[-200:]}")
        options = f"-D {data} -k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off"
        # should the tests be killed, the server does not outlive them for long
        run = f"exec timeout -s QUIT 900 {POSTGRESQL}/postgres {options} 2> {folder}/log"
        process = subprocess.Popen([*as_postgres, run])
        try:
            server = Server(folder)
            if not server.answers():
                pytest.skip(f"PostgreSQL does not start here: {(folder / 'log').read_text()[-200:]}")
            server.sql("CREATE DATABASE empty")
            Store.open(server.url("empty"), create=True).close()
            yield server
        finally:
            stop = f"{POSTGRESQL}/pg_ctl -D {data} -m immediate -w stop"
            subprocess.run([*as_postgres, stop], capture_output=True, timeout=60)
            process.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(name="postgresql_url")
def _postgresql_url(server: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """URL of a new, empty database of the program."""
    name = f"t{abs(hash(request.node.nodeid)) % 10**12}"
    server.sql(f"CREATE DATABASE {name} TEMPLATE empty")
    yield server.url(name)
    server.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(name="organization")
def _organization() -> Callable[..., Organization]:
    """Makes a valid organization, changed in the given keys."""
    return organization


@pytest.fixture(name="count_queries")
def _count_queries() -> Callable[[Store], Any]:
    """Gathers the statements a store sends inside the block."""
    from contextlib import contextmanager

    from sqlalchemy import event

    @contextmanager
    def counting(store: Store) -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            seen.append(statement)

        event.listen(store._engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(store._engine, "before_cursor_execute", note)

    return counting


@pytest.fixture(scope="session", name="begun_database")
def _begun_database(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the organization and its people; to be copied, never written."""
    path = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("begun") / "nastavnik.db"))
    School(Store.open(path, entropy=entropy()), path).begin()
    return path


@pytest.fixture(scope="session", name="filled_database")
def _filled_database(begun_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with one of every kind."""
    path = Path(shutil.copy(begun_database, tmp_path_factory.mktemp("filled") / "nastavnik.db"))
    School(Store.open(path, entropy=entropy(b"filled")), path).fill()
    return path


@pytest.fixture(scope="session", name="open_school")
def _open_school() -> Callable[[Path], School]:
    """Opens a database that was copied."""
    return lambda path: School(Store.open(path, entropy=entropy(b"opened")), path)
