"""The devices' thread against a printer that listens on the loopback and misbehaves."""
import time

import pytest
from escpos import decode
from fake_printer import FakePrinter
from receipt_samples import print_file, write_samples


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    folder = tmp_path_factory.mktemp("job")
    write_samples(folder)
    return folder / "0001.escpos"


def states(events):
    return [line.split()[2] for line in events if line.startswith("job ")]


def printers(events):
    return [line.split()[1].rstrip(":") for line in events if line.startswith("printer ")]


@pytest.mark.parametrize(
    "mode, printer_state",
    [("ok", "READY"), ("near_end", "PAPER_LOW"), ("slow", "READY"), ("no_marker", "READY")],
)
def test_prints_once_and_whole(job, mode, printer_state):
    with FakePrinter(mode) as printer:
        events = print_file(printer.spec, job)
        assert states(events) == ["SENDING", "SENT", "CONFIRMED"]
        assert printers(events)[-1] == printer_state
        assert printer.jobs() == [job.read_bytes()]
        decode(printer.jobs()[0])


@pytest.mark.parametrize(
    "mode, printer_state",
    [
        ("paper_out", "PAPER_OUT"),
        ("cover_open", "COVER_OPEN"),
        ("cutter", "ERROR"),
        ("silent", "NOT_ANSWERING"),
        ("half", "NOT_ANSWERING"),
    ],
)
def test_sends_nothing_to_a_printer_that_is_not_well(job, mode, printer_state):
    with FakePrinter(mode) as printer:
        events = print_file(printer.spec, job)
        assert states(events) == ["WITHDRAWN"]
        assert events[-1] == f"job 1 WITHDRAWN {printer_state}"
        assert printer.jobs() == []


def test_a_printer_that_vanishes_is_not_sent_the_job_again(job):
    with FakePrinter("drop", drop_after=20000) as printer:
        events = print_file(printer.spec, job)
        assert states(events) in (["SENDING", "UNKNOWN"], ["SENDING", "SENT", "UNKNOWN"])
        time.sleep(0.3)
        assert len(printer.jobs()) == 1 and len(printer.jobs()[0]) < len(job.read_bytes())


def test_nobody_listens(job):
    with FakePrinter() as printer:
        spec = printer.spec
    events = print_file(spec, job)
    assert events[-1] == "job 1 WITHDRAWN GONE"
