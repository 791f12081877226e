"""Changes, cancellations, folios, tickets, surveys and members through the API: what staff and kiosks may, and what is
refused. foyer.ask holds every exchange against /openapi.json."""

import foyer
import pytest

PASSWORD = "a long enough sentence"
ROLES = ["front_office", "housekeeping", "maintenance", "sales", "manager", "administrator"]


def bookings():
    """One for each test to use up, a night each of its own so that stock is never short."""
    for i in range(40):
        yield foyer.booking(f"BKG{10 + i:05}", f"2016-08-{1 + i % 28:02}", f"2016-08-{2 + i % 28:02}",
                            amount=foyer.money(64800), prepaid=foyer.money(64800))


class Staff:
    def __init__(self, central, role):
        self.central = central
        answer = central.ask("POST", "/v1/sessions", {"name": role.replace("_", "."), "password": PASSWORD})
        assert answer.status == 201, answer.text
        self.token = answer.json["token"]

    def ask(self, method, path, body=None):
        return self.central.ask(method, path, body, {"Authorization": "Bearer " + self.token})


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def central(request, tmp_path_factory):
    database = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    today = [foyer.today_booking("INHOUSE1"), foyer.today_booking("INHOUSE2")]
    facts = foyer.hotel(list(bookings()) + today, rooms=9)
    central = foyer.Central(tmp_path_factory.mktemp(request.param), database).init(facts)
    for role in ROLES:
        foyer.run("user", central.folder, "add", role.replace("_", "."), "--role", role, *central.database,
                  input=PASSWORD + "\n")
    with central.start() as running:
        running.staff = {role: Staff(running, role) for role in ROLES}
        running.lobby = running.kiosk()
        running.numbers = iter(f"BKG{10 + i:05}" for i in range(40))
        yield running


@pytest.fixture
def number(central):
    return next(central.numbers)


def change_of(number, arrival, departure, revision=1):
    return {
        "booking": number,
        "revision": revision,
        "parts": ["dates"],
        "arrival_day": arrival,
        "departure_day": departure,
        "late_minute": None,
        "contact": {key: "" for key in ("name", "surname", "given", "latin", "phone", "email")},
        "reason": "later",
        "rooms": [],
    }


def cancel_of(number, fee=0, revision=1):
    return {"booking": number, "revision": revision, "reason": "illness", "words": "", "fee": foyer.money(fee)}


# ---- Changes ----------------------------------------------------------------------------------------------------------


def test_staff_change(central, number):
    desk = central.staff["front_office"]
    path = f"/v1/bookings/{number}/change"
    change = change_of(number, "2016-09-05", "2016-09-07")
    asked = desk.ask("POST", path, {"change": change})
    assert asked.status == 200 and asked.json["answer"]["amount"] == foyer.money(129600), asked.text
    assert desk.ask("POST", path, {"change": change, "confirm": True, "amount_minor": 1}).code == "STALE"
    done = desk.ask("POST", path, {"change": change, "confirm": True, "amount_minor": 129600})
    assert done.status == 200 and done.json["booking"]["arrival_day"] == "2016-09-05", done.text
    assert done.json["booking"]["balance"] == foyer.money(64800)
    again = desk.ask("POST", path, {"change": change, "confirm": True, "amount_minor": 129600})
    assert again.code == "STALE" and again.json["answer"]["refusal"] == "STALE"
    assert desk.ask("POST", "/v1/bookings/NOBODY00/change", {"change": change}).code == "BAD_INPUT"
    change["booking"] = "NOBODY00"
    assert desk.ask("POST", "/v1/bookings/NOBODY00/change", {"change": change}).code == "NOT_FOUND"
    change["parts"] = ["weather"]
    assert desk.ask("POST", path, {"change": change}).code == "BAD_MESSAGE"
    for role in ("housekeeping", "maintenance", "administrator"):
        assert central.staff[role].ask("POST", path, {"change": change}).code == "FORBIDDEN"


def test_kiosk_questions(central, number):
    kiosk = central.lobby
    days = kiosk.post("/v1/sync/calendar", {"booking": number, "first_day": "2016-09-01", "days": 30})
    assert days.status == 200 and len(days.json["days"]) == 30 and days.json["days"][0]["free"]
    assert days.json["days"][1]["day"] == "2016-09-02" and days.json["days"][1]["amount"] == foyer.money(74800)
    assert kiosk.post("/v1/sync/calendar", {"booking": number, "first_day": "2016-09-01", "days": 63}).status == 400
    answer = kiosk.post("/v1/sync/change", change_of(number, "2016-09-05", "2016-09-07"))
    assert answer.json["refusal"] == "" and answer.json["difference"] == foyer.money(64800)
    assert kiosk.post("/v1/sync/change", change_of("NOBODY00", "2016-09-05", "2016-09-07")).code == "NOT_FOUND"
    told = kiosk.post("/v1/sync/cancellation", {"booking": number})
    assert told.json["revision"] == 1 and told.json["answer"]["refund"] == foyer.money(64800)
    party = {
        "arrival_day": "2016-09-05", "departure_day": "2016-09-06", "adults": 2, "children": 0, "room_count": 0,
        "type": "", "wishes": [], "language": "en", "member_number": "", "member_tier": "",
        "contact": change_of(number, "2016-09-05", "2016-09-06")["contact"] | {"name": "王晓明"},
    }
    offers = kiosk.post("/v1/sync/walk-in", party)
    assert offers.status == 200 and [offer["type"] for offer in offers.json["offers"]] == ["standard"], offers.text
    assert kiosk.post("/v1/sync/walk-in", party | {"adults": 0}).status == 400
    for path in ("calendar", "change", "cancellation", "walk-in", "folio", "ticket", "refund", "member"):
        assert central.ask("POST", f"/v1/sync/{path}", {}).status == 401
        assert central.staff["manager"].ask("POST", f"/v1/sync/{path}", {}).status in (401, 403, 426)


# ---- Cancellations and refunds ----------------------------------------------------------------------------------------


def test_cancel_and_refund(central, number):
    desk, manager = central.staff["front_office"], central.staff["manager"]
    path = f"/v1/bookings/{number}/cancel"
    assert desk.ask("POST", path, {"cancel": cancel_of(number)}).json["answer"]["refusal"] == ""
    assert desk.ask("POST", path, {"cancel": cancel_of(number, 5), "confirm": True}).code == "STALE"
    done = desk.ask("POST", path, {"cancel": cancel_of(number), "confirm": True})
    assert done.status == 200 and done.json["booking"]["rooms"][0]["state"] == "Cancelled", done.text
    refund = done.json["refund"]
    assert refund["amount"] == foyer.money(64800) and refund["state"] == "open"
    assert desk.ask("POST", path, {"cancel": cancel_of(number, revision=2), "confirm": True}).code == "CANCELLED"
    asked = central.lobby.post("/v1/sync/refund", {"refund": refund["id"]})
    assert asked.json["state"] == "open" and asked.json["due_day"] == refund["due_day"]
    assert central.lobby.post("/v1/sync/refund", {"refund": "0" * 32}).code == "NOT_FOUND"
    assert refund["id"] in [item["id"] for item in desk.ask("GET", "/v1/refunds?open=true").json["items"]]
    move = f"/v1/refunds/{refund['id']}/state"
    assert manager.ask("POST", move, {"event": "confirm", "note": ""}).code == "NOT_ALLOWED"
    assert manager.ask("POST", move, {"event": "vanish", "note": ""}).code == "BAD_MESSAGE"
    assert manager.ask("POST", move, {"event": "send", "note": "bank 77"}).json["state"] == "sent"
    assert manager.ask("POST", move, {"event": "confirm", "note": ""}).json["state"] == "done"
    assert refund["id"] not in [item["id"] for item in desk.ask("GET", "/v1/refunds?open=true").json["items"]]
    kinds = [item["kind"] for item in desk.ask("GET", f"/v1/notices/guests?reference={number}").json["items"]]
    assert sorted(kinds) == ["cancelled", "refund_done"]


# ---- Folio and leaving ------------------------------------------------------------------------------------------------


def test_folio_and_check_out(central):
    desk, kiosk, number = central.staff["front_office"], central.lobby, "INHOUSE1"
    lease = kiosk.offer(number)["lease"]
    assert kiosk.check_in(number, lease)["code"] == "OK"
    folio = f"/v1/bookings/{number}/folio"
    assert desk.ask("GET", folio).json["sum"]["balance"] == foyer.money(0)
    assert desk.ask("GET", folio + "?room_index=99").code == "BAD_INPUT"
    line = {"room_index": 0, "kind": "food", "text": "湖景餐厅", "amount_minor": 8850, "tax_bp": 600}
    posted = desk.ask("POST", folio + "/lines", line)
    assert posted.json["sum"]["balance"] == foyer.money(8850), posted.text
    assert [tax["tax_minor"] for tax in posted.json["sum"]["taxes"]] == [0, 501]
    assert desk.ask("POST", folio + "/lines", line | {"kind": "room"}).code == "BAD_INPUT"
    assert desk.ask("POST", folio + "/lines", line | {"amount_minor": -1}).code == "BAD_INPUT"
    asked = kiosk.post("/v1/sync/folio", {"booking": number, "room_index": 0})
    assert asked.json["settlement"] == {"refusal": "BALANCE_DUE", "desk": "balance_due", "amount": foyer.money(8850)}
    out = {"booking": number, "room_index": 0, "balance_minor": 8850}
    assert kiosk.do("CheckOut", out)["code"] == "BALANCE_DUE"
    refused = desk.ask("POST", f"/v1/bookings/{number}/check-out", {"room_index": 0, "balance_minor": 8850})
    assert refused.code == "BALANCE_DUE" and refused.json["answer"]["settlement"]["desk"] == "balance_due"
    pay = {"room_index": 0, "way": "card", "amount_minor": 8850}
    assert desk.ask("POST", folio + "/payments", pay | {"way": "prepaid"}).code == "BAD_INPUT"
    assert desk.ask("POST", folio + "/payments", pay).json["sum"]["balance"] == foyer.money(0)
    # A damage that nobody has decided on keeps the folio open.
    ticket = desk.ask("POST", "/v1/tickets", ticket_of("damage", booking=number)).json["ticket"]["number"]
    assert kiosk.do("CheckOut", out | {"balance_minor": 0})["code"] == "NEEDS_STAFF"
    step(desk, ticket, "withdraw", text="it was an old stain")
    assert kiosk.do("CheckOut", out | {"balance_minor": 0})["code"] == "OK"
    rooms = {item["number"]: item for item in desk.ask("GET", "/v1/rooms").json["items"]}
    assert rooms[lease["room"]]["condition"] == "Dirty" and not rooms[lease["room"]]["occupied"]
    assert kiosk.do("CheckOut", out | {"balance_minor": 0})["code"] == "ALREADY_OUT"
    assert desk.ask("POST", folio + "/lines", line).code == "NOT_ALLOWED"
    assert central.staff["housekeeping"].ask("GET", folio).code == "FORBIDDEN"


# ---- Tickets ----------------------------------------------------------------------------------------------------------

ACTIONS = ["assign", "investigate", "propose", "approve", "reject", "send_technician", "repair", "accept", "tell",
           "rate", "close", "reopen", "withdraw"]
WALKS = {
    "complaint": [
        ("front_office", "assign", {"department": "front_office"}),
        ("front_office", "investigate", {"text": "the key card"}),
        ("front_office", "propose", {"text": "a dinner", "cost": foyer.money(9900)}),
        ("manager", "reject", {"text": "too dear"}),
        ("front_office", "propose", {"text": "a dessert", "cost": foyer.money(3900)}),
        ("manager", "approve", {}),
        ("front_office", "tell", {}),
        ("front_office", "rate", {"satisfaction": 2}),
        ("front_office", "reopen", {"text": "not enough"}),
        ("front_office", "investigate", {"text": "again"}),
        ("front_office", "propose", {"text": "an apology", "cost": foyer.money(0)}),
        ("front_office", "tell", {}),
        ("front_office", "rate", {"satisfaction": 5}),
        ("front_office", "close", {"text": "check the cards in the morning"}),
    ],
    "repair": [
        ("front_office", "send_technician", {"department": "maintenance"}),
        ("maintenance", "repair", {"text": "fuse", "cost": foyer.money(500)}),
        ("manager", "approve", {}),
        ("housekeeping", "accept", {}),
        ("front_office", "tell", {}),
        ("front_office", "rate", {"satisfaction": 4}),
        ("front_office", "close", {"text": "spare fuses"}),
    ],
    "question": [
        ("front_office", "tell", {"text": "at seven"}),
        ("front_office", "rate", {"satisfaction": 5}),
        ("front_office", "close", {}),
    ],
}


def ticket_of(kind, **changes):
    facts = {"kind": kind, "subject": "service" if kind == "complaint" else "", "severity": "normal",
             "booking": "", "room": "", "place": "lobby", "happened_ms": 0, "details": "灯不亮", "language": "en"}
    return facts | changes


def step(staff, number, action, **more):
    shown = staff.ask("GET", f"/v1/tickets/{number}").json
    body = {"action": action, "text": "", "revision": shown["ticket"]["revision"]} | more
    return staff.ask("POST", f"/v1/tickets/{number}/step", body)


@pytest.mark.parametrize("kind", WALKS)
def test_a_workflow_to_its_end(central, kind):
    """At every state, every action that a role is not shown is refused; the walk itself goes through."""
    opened = central.staff["front_office"].ask("POST", "/v1/tickets", ticket_of(kind, room="101"))
    assert opened.status == 201 and opened.json["ticket"]["state"] == "Received", opened.text
    number = opened.json["ticket"]["number"]
    for role, action, more in WALKS[kind]:
        for other in ROLES:
            shown = central.staff[other].ask("GET", f"/v1/tickets/{number}").json
            for tried in set(ACTIONS) - set(shown["actions"]):
                refused = step(central.staff[other], number, tried, text="x", department="maintenance")
                assert refused.code == "NOT_ALLOWED", (kind, shown["ticket"]["state"], other, tried)
        done = step(central.staff[role], number, action, **more)
        assert done.status == 200, (action, done.text)
    assert done.json["ticket"]["state"] == "Closed"
    assert len(done.json["steps"]) == len(WALKS[kind]) + 1
    state = central.lobby.post("/v1/sync/ticket", {"ticket": number}).json
    assert state["answer"] == done.json["ticket"]["solution"] != ""  # what the guest was told, whoever he is
    assert state["state"] == "Closed" and not state["may_rate"] and state["may_reopen"]


def test_what_must_be_recorded(central):
    desk = central.staff["front_office"]
    number = desk.ask("POST", "/v1/tickets", ticket_of("complaint")).json["ticket"]["number"]
    assert step(desk, number, "assign", department="guest").code == "BAD_INPUT"
    assert step(desk, number, "assign", department="sales").status == 200
    missing = step(desk, number, "investigate")
    assert missing.code == "BAD_INPUT" and "cause" in missing.json["detail"]
    assert step(desk, number, "investigate", text="x", revision=0).code == "STALE"
    assert step(desk, number, "dance").code == "BAD_MESSAGE"
    assert desk.ask("POST", "/v1/tickets/T22222222/step", {"action": "tell", "text": "", "revision": 0}).status == 404
    assert desk.ask("POST", "/v1/tickets", ticket_of("complaint", subject="")).code == "BAD_INPUT"
    listed = desk.ask("GET", "/v1/tickets?open=true&department=sales").json["items"]
    assert number in [item["number"] for item in listed]


def test_contacts_are_for_those_who_need_them(central, number):
    opened = central.lobby.do("OpenTicket", ticket_of("repair", booking=number, severity="minor"))
    ticket = opened["body"]["ticket"]
    shown = {role: central.staff[role].ask("GET", f"/v1/tickets/{ticket}").json["ticket"] for role in ROLES}
    assert shown["front_office"]["contact"]["name"] == "王小明"
    assert shown["maintenance"]["contact"]["name"] == ""


# ---- Surveys and members ----------------------------------------------------------------------------------------------


def text_of(words):
    return {language: words for language in ("zh_CN", "zh_TW", "en", "ja", "ko")}


def survey_of(version):
    return {
        "id": "stay",
        "version": version,
        "questions": [
            {"id": "overall", "kind": "scale", "text": text_of("overall?"), "choices": [], "if_question": "",
             "if_test": "always", "if_value": 0, "if_choice": "", "low_at_most": 2, "subject": "service"},
        ],
    }


def test_survey(central, number):
    manager = central.staff["manager"]
    assert central.staff["front_office"].ask("PUT", "/v1/surveys/stay", survey_of(1)).code == "FORBIDDEN"
    assert manager.ask("PUT", "/v1/surveys/other", survey_of(1)).code == "BAD_INPUT"
    assert manager.ask("PUT", "/v1/surveys/stay", survey_of(2)).code == "STALE"
    assert manager.ask("PUT", "/v1/surveys/stay", survey_of(1)).status == 200
    replica, _ = central.lobby.snapshot()
    assert replica["survey", "stay"]["version"] == 1
    answers = {"id": "ab" * 16, "survey": "stay", "version": 1, "booking": number, "anonymous": False,
               "complete": True, "answers": [
                   {"question": "overall", "passed_over": False, "value": 1, "choices": 0, "words": ""}]}
    assert central.lobby.do("AnswerSurvey", answers)["code"] == "OK"
    item = manager.ask("GET", "/v1/surveys/answers?survey=stay").json["items"][0]
    assert item["score"] == 0 and item["complete"] and item["answers"]["booking"] == number
    assert manager.ask("GET", f"/v1/tickets/{item['ticket']}").json["ticket"]["kind"] == "complaint"
    assert manager.ask("GET", "/v1/surveys").json["items"][0]["id"] == "stay"
    assert central.staff["maintenance"].ask("GET", "/v1/surveys/answers").code == "FORBIDDEN"


def test_member(central):
    kiosk = central.lobby
    join = {"name": "Anna Schmidt", "phone": "+49 30 1234567", "email": "", "birth_day": "1980-02-03",
            "consent_terms": True, "consent_greetings": True, "consent_offers": False, "language": "en",
            "booking": ""}
    member = kiosk.do("JoinMember", {"id": "0" * 32, "join": join})["body"]["member"]
    for proof in ("Schmidt", "4567"):
        answer = kiosk.post("/v1/sync/member", {"number": member, "proof": proof})
        assert answer.status == 200 and answer.json["member"]["points"] == 0, answer.text
        assert len(answer.json["gifts"]) == 3
    codes = [kiosk.post("/v1/sync/member", {"number": member, "proof": "1111"}).code for _ in range(6)]
    assert codes[0] == "NOT_FOUND" and codes[-1] == "TOO_MANY_TRIES"
    nobody = [kiosk.post("/v1/sync/member", {"number": "M0000000", "proof": "1111"}).code for _ in range(6)]
    assert nobody[0] == "NOT_FOUND" and nobody[-1] == "TOO_MANY_TRIES"
    assert kiosk.post("/v1/sync/member", {"number": member, "proof": "Schmidt"}).code == "TOO_MANY_TRIES"


# ---- Answers ----------------------------------------------------------------------------------------------------------

POOL = {
    "id": "pool",
    "subject": "facilities",
    "question": {"en": "When is the pool open?", "zh_CN": "泳池几点开放？"},
    "text": {"en": "From 6:00 to 22:00.", "zh_CN": "6:00–22:00"},
    "words": {"en": "swimming"},
    "picture": "",
    "order": 3,
}
BAD_ANSWERS = [
    ({"id": "other"}, "BAD_INPUT", "id"),
    ({"subject": "weather"}, "BAD_MESSAGE", "subject"),
    ({"question": {"en": "Where\nis it?", "zh_CN": "泳池？"}}, "BAD_MESSAGE", "question"),
    ({"question": {"en": 1}}, "BAD_MESSAGE", "question.en"),
    ({"question": {"en": "x" * 600}}, "BAD_MESSAGE", "question.en"),
    ({"text": {"en": "From 6:00."}}, "BAD_MESSAGE", "text"),
    ({"text": {}, "question": {}}, "BAD_MESSAGE", "question"),
    ({"picture": "../x"}, "BAD_MESSAGE", "picture"),
    ({"order": 1000}, "BAD_MESSAGE", "order"),
]


def test_answers_and_who_edits_them(central):
    editors = {"front_office", "sales", "manager", "administrator"}
    for role, staff in central.staff.items():
        done = staff.ask("PUT", "/v1/answers/pool", POOL | {"order": ROLES.index(role)})
        assert done.status == (200 if role in editors else 403), done.text
        listed = staff.ask("GET", "/v1/answers")
        assert listed.status == 200 and [answer["id"] for answer in listed.json["items"]] == ["pool"]
    assert listed.json["items"][0]["text"]["en"] == POOL["text"]["en"]
    for change, code, path in BAD_ANSWERS:
        refused = central.staff["sales"].ask("PUT", "/v1/answers/pool", POOL | change)
        assert refused.code == code and refused.json["detail"].startswith(path), (change, refused.text)
    for role, staff in central.staff.items():
        central.staff["sales"].ask("PUT", "/v1/answers/pool", POOL)
        gone = staff.ask("DELETE", "/v1/answers/pool")
        assert gone.status == (200 if role in editors else 403), gone.text
    assert central.staff["manager"].ask("DELETE", "/v1/answers/pool").code == "NOT_FOUND"
    acts = [item["action"] for item in central.staff["manager"].ask("GET", "/v1/audit?subject=answer:pool").json["items"]]
    assert acts.count("answer_withdrawn") == 4 and "answer_published" in acts
    assert central.ask("GET", "/v1/answers").status == 401
