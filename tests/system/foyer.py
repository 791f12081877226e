"""Foyer's programs, driven from outside: a hotel to put into central, a central that runs on a port of its own, and a
kiosk's side of the protocol in plain HTTP. Everything lives in a temporary folder and is ended by its process id."""

import copy
import http.client
import json
import os
import pathlib
import secrets
import signal
import subprocess
import threading
import time

import openapi

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("FOYER_BUILD", ROOT / "build")).resolve()
PROGRAM = BUILD / "foyer-central"
START_LIMIT_S = 20

# ---- A hotel ----------------------------------------------------------------------------------------------------------


def words(text):
    return {"zh_CN": text, "en": text}


def money(minor, currency="CNY"):
    return {"minor": minor, "currency": currency}


POLICY = {
    "id": "standard",
    "earliest_check_in_minute": 14 * 60,
    "latest_check_in_minute": 24 * 60,
    "check_out_minute": 12 * 60,
    "night_ends_minute": 5 * 60,
    "minimum_age": 18,
    "balance_allowed_minor": 0,
    "room_conditions": ["Clean", "Inspected"],
    "document_required": True,
    "consent_required": True,
    "upgrades_allowed": False,
    "high_floor_from": 5,
    "strategies": ["special_requests", "first_come", "higher_price"],
    "steps": [],
}


def room_type(code, rank, adults=2):
    return {
        "code": code,
        "name": words(code.title()),
        "description": words(""),
        "facilities": words(""),
        "bed": "king",
        "area_m2": 30,
        "adults_max": adults,
        "guests_max": adults + 1,
        "rank": rank,
        "picture": "",
    }


def room(number, type_code, **changes):
    facts = {
        "number": number,
        "type": type_code,
        "bed": "king",
        "floor": int(number[:-2]),
        "view": "",
        "smoking": False,
        "accessible": False,
        "near_lift": False,
        "connecting": "",
        "way": "lift_left",
        "condition": "Inspected",
        "occupied": False,
    }
    return facts | changes


def booking(number, arrival, departure, type_code="standard", rooms=1, **changes):
    """A booking for one adult a room, prepaid; its guest is Wang, phone ending in 8000."""
    facts = {
        "number": number,
        "source": "direct",
        "agency_number": "",
        "revision": 0,
        "made_ms": 1466000000000,
        "contact": {
            "name": "王小明",
            "surname": "王",
            "given": "小明",
            "latin": "Wang Xiaoming",
            "phone": "+86 138 0013 8000",
            "email": "wang@example.org",
        },
        "language": "zh_CN",
        "member_number": "",
        "member_tier": "",
        "vip": False,
        "arrival_day": arrival,
        "departure_day": departure,
        "expected_arrival_minute": None,
        "amount": money(129600),
        "prepaid": money(129600),
        "balance": money(0),
        "payment": "prepaid",
        "policy_id": "standard",
        "rate_plan": "",
        "remarks": "",
        "held": False,
        "held_reason": "",
        "rooms": [
            {
                "type_reserved": type_code,
                "room": "",
                "state": "Reserved",
                "adults": 1,
                "children": 0,
                "wishes": [],
                "guests": [],
                "checked_in_ms": 0,
                "checked_out_ms": 0,
            }
            for _ in range(rooms)
        ],
    }
    return facts | changes


def guest(name="王小明", **changes):
    """A complete registration."""
    facts = {
        "name": name,
        "surname": "",
        "given": "",
        "document": "passport",
        "document_number": "E12345678",
        "issuer": "CHN",
        "nationality": "CHN",
        "birth_day": "1985-03-04",
        "expiry_day": "2030-01-01",
        "sex": "male",
        "document_checked": True,
        "phone": "+86 138 0013 8000",
        "email": "",
        "diet": "",
        "allergy": "",
        "other_needs": "",
        "child": False,
        "consent_registration": True,
        "consent_messages": False,
        "consent_version": "1",
        "consent_ms": 1466780000000,
    }
    return facts | changes


def hotel(bookings=(), rooms=6, **changes):
    """A tiny hotel on Friday, 24 June 2016, 15:00 in Shanghai: `rooms` standard rooms 101… and two suites."""
    facts = {
        "hotel": {
            "id": "tiny",
            "name": words("小小酒店"),
            "address": words("1 Lake Road"),
            "phone": "+86 571 0000 0000",
            "email": "desk@example.org",
            "currency": "CNY",
            "utc_offset_minutes": 480,
            "business_day": "2016-06-24",
            "policy_id": "standard",
            "policies": [copy.deepcopy(POLICY)],
            "number_formats": [
                {"prefix": "", "min_length": 6, "max_length": 12, "letters": True, "digits": True}
            ],
            "receipt_public": "",
            "texts": [],
        },
        "clock": "2016-06-24 15:00",
        "types": [room_type("standard", 1), room_type("suite", 5)],
        "rooms": [room(f"{1 + i // 10}{1 + i % 10:02}", "standard") for i in range(rooms)]
        + [room("801", "suite"), room("802", "suite")],
        "rates": [
            {
                "plan": "",
                "type": "standard",
                "first_day": "2016-01-01",
                "last_day": "2016-12-31",
                "price_minor": 64800,
                "weekend_minor": 10000,
            }
        ],
        "bookings": list(bookings),
    }
    return facts | changes


def today_booking(number, nights=2, **changes):
    return booking(number, "2016-06-24", f"2016-06-{24 + nights}", **changes)


# ---- HTTP -------------------------------------------------------------------------------------------------------------


class Answer:
    """status, headers, and the body as text and, where it is JSON, as a value."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.bytes = response.read()
        self.text = self.bytes.decode(errors="replace")
        kind = self.headers.get("Content-Type", "")
        self.json = json.loads(self.text) if "json" in kind and self.text else None

    @property
    def code(self):
        return (self.json or {}).get("code")


def ask(port, method, path, body=None, headers=None, timeout=40, described=True):
    """One request on a connection of its own, held against /openapi.json if described. body: bytes as they are, anything
    else as JSON."""
    headers = dict(headers or {})
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
        headers.setdefault("Content-Type", "application/json")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers)
        answer = Answer(connection.getresponse())
    finally:
        connection.close()
    if described:
        openapi.check_exchange(port, method, path, body, answer)
    return answer


# ---- Central ----------------------------------------------------------------------------------------------------------


def run(*words_, timeout=60, check=True, **options):
    """foyer-central with these words, to its end."""
    done = subprocess.run(
        [PROGRAM, *map(str, words_)], capture_output=True, text=True, timeout=timeout, **options
    )
    if check and done.returncode != 0:
        raise AssertionError(f"foyer-central {words_}: {done.returncode}\n{done.stderr}")
    return done


class Central:
    """A central in a folder below `folder`. init() makes the hotel, start() serves it, stop() ends it in good order."""

    def __init__(self, folder, database=None):
        self.folder = pathlib.Path(folder) / "central"
        self.database = ["--database", database] if database else []
        self.process = None
        self.port = None
        self.described = True  # every exchange is held against /openapi.json
        self.errors = []

    def init(self, facts):
        path = self.folder.parent / f"hotel-{secrets.token_hex(4)}.json"
        path.write_text(json.dumps(facts, ensure_ascii=False))
        run("init", self.folder, "--hotel", path, *self.database)
        return self

    def start(self, *options):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", str(self.folder), "--listen", "127.0.0.1:0", *self.database, *map(str, options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._gather, args=(self.process.stderr,), daemon=True).start()
        timer = threading.Timer(START_LIMIT_S, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        if not line.startswith("listening http://127.0.0.1:"):
            self.process.wait(START_LIMIT_S)
            raise AssertionError(f"central did not start: {line!r}\n{''.join(self.errors)}")
        self.port = int(line.rsplit(":", 1)[1])
        return self

    def _gather(self, stream):
        for line in stream:
            self.errors.append(line)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def stop(self, how=signal.SIGTERM, limit_s=15):
        """Ends it; the exit status."""
        if self.process is None:
            return None
        self.process.send_signal(how)
        try:
            return self.process.wait(limit_s)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(5)
            self.process.stdout.close()
            self.process = None

    def ask(self, method, path, body=None, headers=None, timeout=40):
        return ask(self.port, method, path, body, headers, timeout, self.described)

    def enrol_code(self, name="Lobby 1"):
        return run("enrol", self.folder, "--name", name, *self.database).stdout.strip()

    def kiosk(self, name="Lobby 1"):
        return Kiosk(self, self.enrol_code(name))

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        status = self.stop()
        assert failure or status in (0, None), f"central ended with {status}: {''.join(self.errors)}"


# ---- A kiosk's side of the protocol -----------------------------------------------------------------------------------


class Kiosk:
    """Enrols with the code and speaks the protocol; keeps its own sequence."""

    def __init__(self, central, code):
        self.central = central
        answer = self.enrol(central, code)
        assert answer.status == 200, answer.text
        self.facts = answer.json
        self.sequence = 0

    @staticmethod
    def enrol(central, code, nonce=None):
        return central.ask(
            "POST", "/v1/kiosks/enrol", {"code": code, "nonce": nonce or secrets.token_hex(16)}
        )

    @property
    def headers(self):
        return {
            "Authorization": "Bearer " + self.facts["token"],
            "Foyer-Version": "1",
            "Foyer-Incarnation": str(self.facts["incarnation"]),
        }

    def post(self, path, body, timeout=40, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.central.ask("POST", path, body, self.headers | headers, timeout)

    def command(self, kind, body, sequence=None):
        """A command under the next sequence, or the one given."""
        if sequence is None:
            self.sequence += 1
            sequence = self.sequence
        return {
            "sequence": sequence,
            "kind": kind,
            "made_at_ms": int(time.time() * 1000),
            "body": json.dumps(body, ensure_ascii=False),
        }

    def push(self, *commands):
        return self.post(
            "/v1/sync/commands", {"incarnation": self.facts["incarnation"], "commands": list(commands)}
        )

    def do(self, kind, body):
        """One command; its result."""
        answer = self.push(self.command(kind, body))
        assert answer.status == 200, answer.text
        return answer.json["results"][0]

    def pull(self, cursor=0, epoch=None, wait_ms=0, limit=500):
        return self.post(
            "/v1/sync/pull",
            {
                "epoch": self.facts["epoch"] if epoch is None else epoch,
                "cursor": cursor,
                "limit": limit,
                "wait_ms": wait_ms,
            },
        )

    def snapshot(self):
        """The whole replica as {(table, key): document}, and the cursor."""
        replica, cursor = {}, 0
        while True:
            answer = self.pull(cursor)
            assert answer.status == 200, answer.text
            for row in answer.json["rows"]:
                replica[row["table"], row["key"]] = row["document"]
            cursor = answer.json["cursor"]
            if answer.json["caught_up"]:
                return replica, cursor

    def leases(self, held=(), used=(), released=(), outbox_length=0):
        """Reports and asks; the leases by room."""
        entries = [
            {"id": lease["id"], "fate": fate}
            for fate, leases in (("held", held), ("used", used), ("released", released))
            for lease in leases
        ]
        answer = self.post(
            "/v1/sync/leases",
            {
                "incarnation": self.facts["incarnation"],
                "outbox_length": outbox_length,
                "leases": entries,
                "printer": "ready",
                "screen": "attract",
            },
        )
        assert answer.status == 200, answer.text
        return {lease["room"]: lease for lease in answer.json["leases"]}

    def offer(self, number, room_index=0, outbox_length=0):
        answer = self.post(
            "/v1/sync/offer",
            {
                "booking": number,
                "room_index": room_index,
                "incarnation": self.facts["incarnation"],
                "outbox_length": outbox_length,
            },
        )
        assert answer.status == 200, answer.text
        return answer.json

    def check_in_body(self, number, lease, room_index=0, **changes):
        return {
            "booking": number,
            "room_index": room_index,
            "room": lease["room"],
            "lease": lease["id"],
            "fence": lease["fence"],
            "receipt": secrets.token_hex(16),
            "wishes": [],
            "rules_version": 1,
            "signature": {"width": 1000, "height": 1000, "strokes": [[1, 2, 3, 4]]},
            "offline": False,
        } | changes

    def check_in(self, number, lease, room_index=0, **changes):
        return self.do("CheckIn", self.check_in_body(number, lease, room_index, **changes))
