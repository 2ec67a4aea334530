"""Starts the service's processes, keeps them running, and stops them: no work is lost, nothing is left.

Each child has a session of its own, so that Ctrl-C reaches the supervisor alone and the order of stopping is
ours: applications first, with time to finish what they are doing, and the broker last.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config import env, paths

LAUNCHER = Path(__file__).with_name("lifeline.py")
# How a child is asked to stop, with the seconds it gets each time.
STOPPING = ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 4.0), (signal.SIGKILL, 5.0))
# A process that had to be started this often within a minute cannot be helped by starting it again.
STARTS_A_MINUTE = 5
LOG_LIMIT = 5_000_000
NICENESS = 5


@dataclass
class Child:
    """One process of the service.

    The others depend on a ``foundation``: it stops last, and gently. ``background`` work leaves the processor to
    what people wait for.
    """

    name: str
    command: list[str]
    foundation: bool = False
    background: bool = False
    process: subprocess.Popen[bytes] | None = None
    started: list[float] = field(default_factory=list)

    @property
    def lifeline(self) -> signal.Signals:
        """What it receives when the supervisor itself is killed."""
        return signal.SIGTERM if self.foundation else signal.SIGKILL

    def running(self) -> bool:
        """Whether it was started and has not ended. What it left behind (a pool) ends here too."""
        if self.process is None or self.process.returncode is not None:
            return False
        if self.process.poll() is None:
            return True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        return False

    def signal(self, signum: signal.Signals) -> None:
        """Send a signal to the process where it still runs."""
        if self.process is not None and self.running():
            self.process.send_signal(signum)


class Supervisor:
    """Starts, revives and stops children. Use as a context manager: leaving it stops all of them.

    ``inherited`` is a file descriptor that every child keeps open: a lock on it lasts as long as any of them.
    """

    def __init__(self, logs: Path, environment: Mapping[str, str], inherited: int | None = None) -> None:
        self.logs = logs
        self.environment = dict(environment)
        self.inherited = () if inherited is None else (inherited,)
        self.children: list[Child] = []
        self.stopping = False
        self.impatient = False
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def log(self, name: str) -> Path:
        """The file that has the output of the child called ``name``."""
        return self.logs / f"{name}.log"

    def start(self, name: str, command: list[str], *, foundation: bool = False, background: bool = False) -> Child:
        """Start a new child. In the main thread: the child's lifeline hangs on the thread that starts it."""
        child = Child(name, command, foundation, background)
        self.children.append(child)
        self._launch(child)
        return child

    def revive(self) -> Iterator[str]:
        """Start again what has ended, with one line on each; SettingError where that has become pointless."""
        for child in self.children:
            if child.process is None or child.running():
                continue
            code = child.process.returncode
            how = f"killed by signal {-code}" if code < 0 else f"exit status {code}"
            child.started = [moment for moment in child.started if moment > time.monotonic() - 60]
            if len(child.started) >= STARTS_A_MINUTE:
                raise env.SettingError(f"{child.name} keeps ending ({how}): see {self.log(child.name)}")
            yield f"{child.name} ended ({how}); starting it again"
            self._launch(child)

    def interrupt(self, _signum: int, _frame: object) -> None:
        """Signal handler: the first signal ends the service, one more while it stops cuts a grace short."""
        if self.stopping:
            self.impatient = True
        else:
            self.stopping = True
            raise KeyboardInterrupt

    def stop(self) -> None:
        """Stop the applications, then what they depend on: TERM, after a grace QUIT, after another KILL."""
        self.stopping = True
        for foundation in (False, True):
            group = [child for child in self.children if child.foundation is foundation]
            for signum, grace in STOPPING:
                for child in group:
                    child.signal(signum)
                self._wait(group, grace)

    def _wait(self, group: list[Child], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while any(child.running() for child in group) and time.monotonic() < deadline and not self.impatient:
            time.sleep(0.02)
        self.impatient = False

    def _launch(self, child: Child) -> None:
        log = self.log(child.name)
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_suffix(".log.1"))
        terms = (int(child.lifeline), os.getpid(), NICENESS if child.background else 0)
        launcher = [sys.executable, "-I", "-S", str(LAUNCHER), *map(str, terms)]
        child.started.append(time.monotonic())
        with log.open("ab") as output:
            child.process = subprocess.Popen(  # noqa: S603 - our own commands, without a shell
                launcher + child.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=paths.BASE,
                env=self.environment,
                start_new_session=True,
                pass_fds=self.inherited,
            )


@contextlib.contextmanager
def exclusive(data: Path) -> Iterator[int]:
    """Hold the lock of a data folder. Yields its descriptor: children that inherit it hold the lock too.

    SettingError where another supervisor has it. What a killed one left behind gets a moment to end.
    """
    with (data / "up.lock").open("a+") as handle:
        deadline = time.monotonic() + 3
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    handle.seek(0)
                    owner = handle.read().strip() or "unknown"
                    raise env.SettingError(
                        f"already running for {data} (process {owner}): stop that one with Ctrl-C, "
                        "or give this one a folder of its own with DATA_DIR="
                    ) from None
                time.sleep(0.05)
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield handle.fileno()
