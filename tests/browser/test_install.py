"""What `make browser` does on machines that have what the browser tests need, can get it, or cannot."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent.parent / "scripts" / "browser.sh"
FONTS = 'echo "/fonts/NotoSansCJK.ttc: Noto Sans CJK TC"'
PACKAGES = "chromium-headless-shell fonts-noto-cjk fonts-noto-core fonts-noto-color-emoji curl fontconfig"


class Machine:
    """A folder of programs that is the whole PATH, and what the system calls itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.programs.mkdir()
        for name in ("sh", "env", "grep", "mktemp", "rm", "date", "tail", "cat", "chmod"):
            (self.programs / name).symlink_to(str(shutil.which(name)))
        self.system("debian")
        self.has("id", "echo 0")

    def system(self, name: str) -> None:
        """Write the file that names the system."""
        (self.folder / "os-release").write_text(f"NAME=X\nID={name}\nVERSION_ID=12\n")

    def has(self, program: str, script: str = ":") -> None:
        """Add a program, as a shell script."""
        (self.programs / program).write_text(f"#!/bin/sh\n{script}\n")
        (self.programs / program).chmod(0o755)

    def run(self, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script there."""
        variables |= {
            "PATH": str(self.programs),
            "OS_RELEASE": str(self.folder / "os-release"),
            "TMPDIR": str(self.folder),
        }
        return subprocess.run(["sh", str(SCRIPT)], env=variables, capture_output=True, text=True, timeout=30)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian with nothing installed, used by root."""
    return Machine(tmp_path)


@pytest.mark.parametrize("browser", ["chromium-headless-shell", "chromium"])
def test_a_machine_with_all_of_it_is_left_alone(machine: Machine, browser: str) -> None:
    for program in (browser, "curl"):
        machine.has(program)
    machine.has("fc-list", FONTS)
    machine.has("apt-get", "exit 9")
    done = machine.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_debian_gets_the_packages(machine: Machine) -> None:
    calls = machine.folder / "calls"
    machine.has(
        "apt-get",
        f"""echo "$DEBIAN_FRONTEND" "$@" >>{calls}
        cd {machine.programs}
        echo {FONTS!r} >fc-list
        for name in chromium-headless-shell curl; do echo : >$name; done
        chmod +x chromium-headless-shell curl fc-list""",
    )
    done = machine.run()
    assert (done.returncode, done.stderr) == (0, "")
    update, install = calls.read_text().splitlines()
    assert update.startswith("noninteractive -qq ")
    assert update.endswith(" update")
    assert install.endswith(f" install --yes --no-install-recommends {PACKAGES}")
    assert done.stdout.count("\n") == 2


def test_somebody_who_is_not_root_uses_sudo(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("apt-get", "exit 1")
    machine.has("sudo", f'echo "$@" >{machine.folder}/sudo; exit 1')
    assert machine.run().returncode == 1
    assert (machine.folder / "sudo").read_text().startswith("env DEBIAN_FRONTEND=noninteractive apt-get ")


def test_somebody_who_is_not_root_and_has_no_sudo_is_told_the_command(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("apt-get")
    done = machine.run()
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"assay: the browser tests need some packages; as root: apt-get install --no-install-recommends {PACKAGES}\n",
    )


def test_a_failing_apt_is_quoted(machine: Machine) -> None:
    machine.has("apt-get", "echo E: no network >&2; exit 100")
    done = machine.run()
    assert done.returncode == 1
    assert done.stderr.startswith("E: no network\nassay: apt-get update failed, see the lines above")


@pytest.mark.parametrize("system", ["ubuntu", "fedora"])
def test_another_system_is_told_what_to_install_in_one_line(machine: Machine, system: str) -> None:
    machine.system(system)
    machine.has("apt-get", "exit 9")
    done = machine.run()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("assay: the browser tests need Chromium, curl, fc-list and a Noto CJK font; install ")
    assert done.stderr.count("\n") == 1


def test_a_browser_of_another_name_is_enough(machine: Machine) -> None:
    machine.has("curl")
    machine.has("fc-list", FONTS)
    machine.has("brave")
    assert machine.run(CHROMIUM=str(machine.programs / "brave")).returncode == 0
    done = machine.run(CHROMIUM="/nowhere/chromium")
    assert done.returncode == 1
    assert done.stderr == (
        "assay: CHROMIUM is /nowhere/chromium, which is no program; name the browser's own file, or leave it out\n"
    )
