"""A transition that emits a paper per pair: its own cost, its rendering, and how both grow."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.measure import Figure, cpu, cpu_of_children, medians, wall
from benchmarks.school import School, schools
from benchmarks.shell import advance_in_terminal
from records.values import Document
from workflow.office import Outcome
from workflow.publication import publish, reproduce

#: Steps measured: to the stage named, a card of diagnosis or a route for each pair.
STAGES = {"design": "card", "implementation": "route"}
#: Papers of a step that are made to know what its rendering costs: those of a pair are alike.
_SAMPLE = 24
#: Letters of the longest paper of one pair; what is longer tells of the whole school and is made in full.
_LONGEST_USUAL = 12_000


def figures(*, quick: bool, told: Callable[[str], None]) -> Iterator[Figure]:
    """Own cost against rendering, linearity, and the whole of it in a terminal."""
    few, many = (20, 200) if quick else (100, 1000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = schools(folder / "few", few, *STAGES, told=told)
        for stage, school in small.items():
            yield _against_rendering(stage, school, few, rounds=2 if quick else 3)
        large = schools(folder / "many", many, *STAGES, told=told)
        for stage, school in small.items():
            yield _linear(stage, school, large[stage], few, many, rounds=1 if quick else 2)
        told(f"files of {few} and {many} pairs")
        yield _linear_files(small["design"], large["design"], few, many)
        yield _in_terminal(small["design"].copy(folder / "terminal"), few)


def _against_rendering(stage: str, school: School, pairs: int, *, rounds: int) -> Figure:
    """A warm process, a fresh copy of the school for every round."""
    place = school.workspace.root.parent / "copy"
    outcome = school.copy(place).advance()
    papers = _papers(school.copy(place), outcome)
    usual = [paper for paper in papers if len(paper.text) <= _LONGEST_USUAL]
    sample = usual[:: max(1, len(usual) // _SAMPLE)]
    others = [paper for paper in papers if len(paper.text) > _LONGEST_USUAL]
    per_sample, per_others, own = medians(
        rounds, lambda: _made(sample), lambda: _made(others), lambda: _own(school, place)
    )
    rendered = per_sample / len(sample) * len(usual) + per_others
    each = f"{own / len(papers):.1f} ms and {rendered / len(papers):.1f} ms"
    note = f"{len(papers)} papers of {pairs} pairs, {len(sample) + len(others)} of them made; one costs {each}"
    return Figure(f"own cost / rendering, step to {stage}", own, rendered, 0.1, note)


def _made(papers: Sequence[Document]) -> float:
    return cpu(lambda: [reproduce(paper, "школа", None) for paper in papers])


def _papers(school: School, outcome: Outcome) -> tuple[Document, ...]:
    school.advance()
    office = school.office()
    with office.store.reading() as reader:
        found = reader.find(Document, id=outcome.document_ids)
    office.store.close()
    return found


def _own(school: School, place: Path) -> float:
    fresh = school.copy(place)
    return cpu(fresh.advance)


def _linear(stage: str, small: School, large: School, few: int, many: int, *, rounds: int) -> Figure:
    place = small.workspace.root.parent / "copy"
    _own(small, place)
    fewer, more = medians(rounds, lambda: _own(small, place), lambda: _own(large, place))
    what = f"own cost of {many} pairs / {few}, step to {stage}"
    return Figure(what, more, fewer, 1.1 * many / few)


def _linear_files(small: School, large: School, few: int, many: int) -> Figure:
    """The step and its files by one process, once."""
    place = small.workspace.root.parent / "copy"
    fewer, more = (_whole(school.copy(place)) for school in (small, large))
    return Figure(f"step to design with its files, {many} pairs / {few}", more, fewer, 1.1 * many / few)


def _whole(school: School) -> float:
    def work() -> None:
        school.advance()
        office = school.office()
        publish(office, school.workspace, workers=1)
        office.store.close()

    # papers of the steps before have no files yet: they are made first, outside of the clock
    office = school.office()
    publish(office, school.workspace, workers=1)
    office.store.close()
    return cpu(work)


def _in_terminal(school: School, pairs: int) -> Figure:
    """As a curator sees it: the command in a terminal, its files made by the pool, with the bar."""
    office = school.office()
    publish(office, school.workspace)
    office.store.close()
    said = ""

    def work() -> None:
        nonlocal said
        said = advance_in_terminal(school.workspace.root, school.on)

    used, passed = cpu_of_children(lambda: wall(work))
    note = f"{passed / 1000:.1f} s by the clock, progress drawn {said.count('Документы  [')} times"
    return Figure(f"`nastavnik advance` of {pairs} pairs in a terminal", used, None, None, note)
