"""No orphans: a process asks the system to be ended when its parent is, however the parent ends.

`python config/lifeline.py SIGNAL PARENT NICENESS COMMAND…` does so and then becomes COMMAND. A launcher rather than a
hook between fork and exec, which is unsafe in a process with threads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with_parent(signum: int = signal.SIGKILL, parent: int | None = None) -> None:
    """Receive ``signum`` when the parent process ends; at once where ``parent`` has already gone.

    Linux only (prctl(2)); elsewhere it does nothing, and a killed parent leaves its children running.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signum), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signum)


def main(arguments: list[str]) -> None:
    """SIGNAL PARENT NICENESS COMMAND…, see the module."""
    signum, parent, niceness, *command = arguments
    end_with_parent(int(signum), int(parent))
    os.nice(int(niceness))
    os.execv(command[0], command)  # noqa: S606 - the command comes from the supervisor, without a shell


if __name__ == "__main__":
    main(sys.argv[1:])
