"""`python -m benchmarks [--quick] [--only NAME]`: every budget of the house, as a table.

`--quick` takes some four minutes of CPU; the whole is reckoned at ten. Each figure is told as it is taken.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import datetime

from benchmarks import papers, report, shell, transition
from benchmarks.measure import Figure

GROUPS: dict[str, Callable[[bool], Iterator[Figure]]] = {
    "papers": lambda quick: papers.figures(quick=quick),
    "shell": lambda quick: shell.figures(quick=quick, told=_tell),
    "transition": lambda quick: transition.figures(quick=quick, told=_tell),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Budgets of speed as ratios.")
    parser.add_argument("--quick", action="store_true", help="few rounds, 20 and 200 pairs in place of 100 and 1,000")
    parser.add_argument("--only", choices=GROUPS, help="one group of figures")
    chosen = parser.parse_args()
    taken: list[Figure] = []
    before = report.circumstances(datetime.now().astimezone().date())
    for name, figures in GROUPS.items():
        if chosen.only in (None, name):
            for figure in figures(chosen.quick):
                _tell("")
                sys.stderr.write(f"{report.brief(figure)}\n")  # a run that is broken off leaves what it had
                taken.append(figure)
    _tell("")
    print(before)
    print("\n".join(report.lines(taken)))


def _tell(what: str) -> None:
    """Say on a terminal what is going on; the table alone goes to stdout."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{what}")


if __name__ == "__main__":
    main()
