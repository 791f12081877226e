"""A request as the guest sees it while staff walk it through its workflow: he rates it and has it opened again. The rows of every
kind stand in test_flow_tickets.py, the workflows themselves in test_ticket_matrix.py."""

import foyer
import pytest
import stay
from guest import Guest
from house import Desk, desk_of
from stay import LANGUAGES
from terminal import Terminal

ROLES = ["front_office", "housekeeping", "manager"]
# The way until the guest is told, and who goes it: (action, role, what is recorded).
COSTS = {"cost": foyer.money(5000)}
COMPLAINT_WAY = [
    ("assign", "front_office", {"department": "housekeeping"}),
    ("investigate", "housekeeping", {"text": "the filter was full"}),
    ("propose", "housekeeping", {"text": "a night without charge"} | COSTS),
    ("approve", "manager", {}),
    ("tell", "front_office", {}),
]


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    with foyer.Central(tmp_path_factory.mktemp("tickets")).init(stay.hotel(rooms=12)).start() as central:
        yield central


@pytest.fixture(scope="module")
def kiosk(central, tmp_path_factory):
    with Terminal(tmp_path_factory.mktemp("kiosk"), "Lobby 1").enrol(central).start() as kiosk:
        yield kiosk


@pytest.fixture
def visitor(kiosk):
    """At the first screen, whatever the test before left."""
    while kiosk.tree().screen != "attract":
        kiosk.tap("call.close" if kiosk.tree().overlay == "call" else "footer.restart")
        if "restart.yes" in kiosk.tree():
            kiosk.tap("restart.yes")
    return Guest(kiosk)


@pytest.fixture(scope="module")
def roles(central):
    return {role: Desk(central, f"one-{role.replace('_', '-')}", role) for role in ROLES}


def ticket_at(central, number):
    """As central has it, once it is there."""
    path = f"/v1/tickets/{number}"
    desk_of(central).until("/v1/tickets", lambda items: number in [item["number"] for item in items])
    return desk_of(central).ask("GET", path)["ticket"]


def move(central, desk, ticket, action, **recorded):
    """One step at the API: the state that it leads to, or the refusal's code."""
    body = {"action": action, "text": "", "revision": ticket["revision"]} | recorded
    answer = central.ask("POST", f"/v1/tickets/{ticket['number']}/step", body, desk.headers)
    return answer.json["ticket"]["state"] if answer.status == 200 else answer.code


# ---- At the kiosk --------------------------------------------------------------------------------------------------------


def shown_state(visitor, language, number):
    if visitor.screen != "attract":
        visitor.press("ticket.finish")
        visitor.come_to("attract")
    visitor.begin(language)
    assert visitor.follow(number) == "ticket"
    return visitor.look().text("ticket.state")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guest_sees_it_rates_it_and_opens_it_again(central, visitor, roles, language):
    number = visitor.begin(language).report("complaint", "12", "lobby", "room").send()
    visitor.press("ticket_opened.finish")
    visitor.come_to("attract")
    states = [shown_state(visitor, language, number)]
    for step, by, recorded in COMPLAINT_WAY:
        move(central, roles[by], ticket_at(central, number), step, **recorded)
        states.append(shown_state(visitor, language, number))
    assert len(set(states)) == len(states)
    visitor.press("ticket.rate.1")
    visitor.terminal.wait(node="ticket.thanks")
    visitor.terminal.until_stats(lambda stats: stats["outbox"] == 0)
    assert ticket_at(central, number)["satisfaction"] == 1
    visitor.press("ticket.reopen")
    visitor.come_to("ticket_reopen")
    visitor.enter("34")
    visitor.press("ticket_reopen.send")
    visitor.terminal.wait(node="ticket.again")
    visitor.terminal.until_stats(lambda stats: stats["outbox"] == 0)
    ticket = ticket_at(central, number)
    assert (ticket["state"], ticket["reason"], ticket["reopened"]) == ("Assigned", "34", 1)
