"""The power-cut trial itself; run under `unshare -m`, so that its mounts end with it.

Usage: powercut.py FOLDER GROUND MUTANT|'' ENOUGH; prints JSON: {"points": n, "wrong": [[call, number, [faults]]]}.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import crashing
from mutants import MUTANTS

from records.workspace import Workspace
from tests.torture import tracing

#: EXT4_IOC_SHUTDOWN, and its flag that drops the journal nobody flushed.
_SHUTDOWN = 0x8004587D
_DROP = 2


class Disk:
    """A small ext4 disk that can lose its power."""

    def __init__(self, folder: Path) -> None:
        self.image = folder / "disk.img"
        self.clean = folder / "clean.img"
        self.mounted = folder / "mounted"
        self.mounted.mkdir()
        with self.clean.open("wb") as file:
            file.truncate(24 << 20)
        _run("mkfs.ext4", "-q", "-F", str(self.clean))

    def start(self, ground: Path) -> Workspace:
        """A fresh disk with the ground on it, everything synced."""
        shutil.copyfile(self.clean, self.image)
        self.mount()
        shutil.copytree(ground, self.mounted / "school")
        os.sync()
        return Workspace(self.mounted / "school")

    def mount(self) -> None:
        """Mounted; ext4 replays its journal here."""
        _run("mount", "-o", "loop", str(self.image), str(self.mounted))

    def fail(self) -> None:
        """The power goes, and comes back."""
        descriptor = os.open(self.mounted, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, _SHUTDOWN, struct.pack("I", _DROP))
        finally:
            os.close(descriptor)
        _run("umount", str(self.mounted))
        self.mount()

    def stop(self) -> None:
        """Unmounted."""
        _run("umount", str(self.mounted))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def main(folder: Path, ground: Path, mutant: str | None, enough: int) -> None:
    """Try every point; tell what was violated."""
    crashing.hasten()
    if mutant:
        MUTANTS[mutant].lame(setattr)
    disk = Disk(folder)
    workspace = disk.start(ground)
    points = tracing.points(workspace.root, mutant)
    disk.stop()
    wrong = []
    # the cut after the last call: everything was said to be done
    for name, number in [*points, ("", 0)]:
        workspace = disk.start(ground)
        if name:
            acknowledged = tracing.die(workspace.root, name, number, mutant)
        else:
            subprocess.run(tracing.program(workspace.root, mutant), check=True, capture_output=True)
            acknowledged = True
        disk.fail()
        if found := crashing.faults(workspace, acknowledged=acknowledged):
            wrong.append([name, number, found])
        disk.stop()
        if enough and len(wrong) == enough:
            break
    print(json.dumps({"points": len(points) + 1, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] or None, int(sys.argv[4]))
