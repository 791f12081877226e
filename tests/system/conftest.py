"""What the programs logged stands beside a test that failed."""

import pytest
from foyer import Central
from postgres import postgres  # noqa: F401 (a fixture)
from terminal import Terminal

LAST_LINES = 40


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if not report.failed:
        return
    for name, value in getattr(item, "funcargs", {}).items():
        for program in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(program, (Central, Terminal)):
                report.sections.append((f"log of {name}", "".join(program.errors[-LAST_LINES:])))
