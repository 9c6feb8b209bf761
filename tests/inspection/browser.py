"""A headless Chromium driven over its debugging pipe; the standard library is enough for that."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program() -> str | None:
    """Path of a Chromium; None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One tab."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._rest, self._number = to, back, b"", 0
        self._session: str | None = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        #: Requests the page made for anything but itself, and what it complained of.
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.send("Page.enable")
        self.send("Network.enable")
        self.send("Log.enable")
        self.send("Runtime.enable")

    def open(self, page: Path) -> None:
        """Opens a file and waits until it is there."""
        self.send("Page.navigate", url=page.as_uri())
        self.wait("document.readyState === 'complete'")

    def send(self, method: str, **params: object) -> Any:
        """The answer to a command."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            got = self._message()
            if got.get("id") == self._number:
                assert "error" not in got, got
                return got["result"]
            self._notice(got)

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page, its promise awaited."""
        got = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def wait(self, condition: str) -> None:
        """Waits until an expression is true; the page itself looks, so no clock is read here."""
        self.evaluate(
            f"new Promise(done => {{ const look = () => ({condition}) ? done(1) : setTimeout(look, 5); look(); }})"
        )

    def choose(self, selector: str, *paths: Path) -> None:
        """Puts files or a folder into a field."""
        root = self.send("DOM.getDocument")["root"]["nodeId"]
        node = self.send("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.send("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in paths])

    def _notice(self, got: dict[str, Any]) -> None:
        if got.get("method") == "Network.requestWillBeSent":
            self.requests.append(got["params"]["request"]["url"])
        if got.get("method") == "Log.entryAdded" and got["params"]["entry"]["level"] == "error":
            self.complaints.append(got["params"]["entry"]["text"])

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            got = os.read(self._back, 1 << 16)
            assert got, "the browser ended"
            self._rest += got
        first, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(first)
        return found


@contextmanager
def running(profile: Path) -> Iterator[Browser]:
    """A browser of its own profile, ended with the block."""
    found = program()
    assert found is not None
    down, to = os.pipe()
    back, up = os.pipe()

    def move() -> None:
        kept = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (down, up)]
        os.dup2(kept[0], 3)
        os.dup2(kept[1], 4)

    options = ["--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--disable-gpu"]
    options += ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    process = subprocess.Popen(
        [found, *options, "about:blank"],
        preexec_fn=move,
        pass_fds=(3, 4),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(down)
    os.close(up)
    try:
        yield Browser(to, back)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(to)
        os.close(back)
