"""What every test shares: the order they run in, little looking for garbage, and that nothing is skipped in CI."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator

import pytest

CI = bool(os.environ.get("CI"))
# Pages and readings make many objects that live shortly: looking for garbage so often takes a tenth of the time.
gc.set_threshold(20_000, 20, 20)


def pytest_collection_finish() -> None:
    """What was collected lives as long as the run: no garbage is looked for in it."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Have one of two processes begin with the browser, the other with services; the rest fills up what is left.

    Each process of a run takes its share in this order and steals from the end of the other's. So the browser's service
    is started by one of them alone, and no long test is left for the end.
    """
    browser = [item for item in items if "browser" in item.path.parts]
    services = [item for item in items if item.get_closest_marker("faults")]
    # A service that loads its own data does not wait for those that the browser's process is loading.
    services.sort(key=lambda item: "empty_desk" not in item.fixturenames)
    rest = [item for item in items if item not in {*browser, *services}]
    cut = max(0, len(items) // 2 - len(browser))
    items[:] = [*browser, *rest[:cut], *services, *rest[cut:]]


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one."""
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into a failed one."""
    report = yield
    _forbid_skip(report)
    return report
