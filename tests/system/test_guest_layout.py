"""Every page that a guest walks through, with long names and on every size of panel: nothing outside, overlapping or cut,
targets and text large enough. And a hundred visits in a row, which leave the kiosk as it was."""

import os

import pytest
from foyer import Central, hotel, room, today_booking
from guest import Guest, Person
from terminal import Terminal

SIZES = ["1080x1920", "1920x1080", "1280x800", "1024x600"]
NAMES = {
    "chinese": "欧阳" + "龘" * 30,
    "latin": "Maria Wolfeschlegelstein Hausenberger Christiane Alexandrowna Konstantinopolskaja Vasconcel",
    "arabic": "عبد الرحمن بن محمد بن عبد الله الهاشمي",
    "thai": "ประเสริฐศักดิ์ สุวรรณภูมิวัฒนา",
}
LANGUAGES = ["zh_CN", "en"]
LONG = Person("WOLFESCHLEGELSTEIN HAUSENBERGER", "HUBERT", "C01X00T47", "19460704", nation="D")


def bookings():
    made = []
    for place, name in enumerate(NAMES.values()):
        for size in range(len(SIZES)):
            for language in range(len(LANGUAGES)):
                booking = today_booking(f"NAME{place}{size}{language}5")
                booking["contact"] = booking["contact"] | {"name": name, "surname": "", "given": "", "latin": ""}
                booking["rooms"][0]["wishes"] = [
                    {"kind": "high_floor", "note": "", "status": "asked"},
                    {"kind": "quiet", "note": "", "status": "asked"},
                ]
                made.append(booking)
    return made + [today_booking(f"MANY2{i:03}") for i in range(200, 320)]


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    facts = hotel(bookings())
    facts["rooms"] += [room(str(number), "standard") for number in range(1001, 1900)]  # every kiosk holds a few
    with Central(tmp_path_factory.mktemp("layout")).init(facts).start() as central:
        yield central


class Auditor(Guest):
    """Looks at each page before it is left."""

    def __init__(self, terminal):
        super().__init__(terminal)
        self.findings = {}

    def press(self, node):
        self.audit()
        super().press(node)

    def audit(self):
        tree = self.look()
        found = self.terminal.audit()
        if found:
            self.findings[tree.screen, tree.language] = [f"{f['breach']} {f['node']}: {f['sentence']}" for f in found]


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_broken(central, tmp_path, size):
    with Terminal(tmp_path, f"Panel {size}", size).enrol(central).start() as kiosk:
        for place in range(len(NAMES)):
            for turn, language in enumerate(LANGUAGES):
                visitor = Auditor(kiosk)
                visitor.begin(language)
                visitor.find(f"NAME{place}{SIZES.index(size)}{turn}5", digits="8000")
                visitor.press("booking.continue")
                visitor.register(LONG)
                visitor.take_room()
                kiosk.wait(node="done.qr")
                visitor.audit()
                visitor.finish()
                assert not visitor.findings, "\n".join(
                    f"{page}: {line}" for page, lines in visitor.findings.items() for line in lines
                )


def test_a_hundred_visits_leave_no_trace(central, tmp_path):
    """Memory and descriptors stand still once the first visits have filled what is kept."""
    numbers = [f"MANY2{i:03}" for i in range(200, 320)]
    with Terminal(tmp_path, "Patient", "1280x800", **{"timeouts.look_up_ms": 100}).enrol(central).start() as kiosk:

        def visit(number):
            visitor = Guest(kiosk).begin()
            visitor.find(number, digits="8000")
            visitor.press("booking.continue")
            visitor.register()
            visitor.take_room()
            kiosk.wait(node="done.print")
            visitor.finish()

        def held():
            """What is the kiosk's own: its share of libraries and fonts goes with who else has them open. The database's
            pages are kept on purpose, up to 2 MB."""
            stats = kiosk.until_stats(lambda stats: stats["outbox"] == 0)
            with open(f"/proc/{kiosk.pid}/smaps_rollup") as rollup:
                own_kb = next(int(line.split()[1]) for line in rollup if line.startswith("Anonymous:"))
            assert stats["database_kb"] < 4000
            return own_kb - stats["database_kb"], len(os.listdir(f"/proc/{kiosk.pid}/fd"))

        for number in numbers[:20]:
            visit(number)
        own_before, fds_before = held()
        for number in numbers[20:120]:
            visit(number)
        own_after, fds_after = held()
        assert fds_after <= fds_before
        assert own_after - own_before < 1200, f"{own_before} -> {own_after} KB"
