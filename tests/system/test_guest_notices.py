"""Guests are told by mail and message, by real servers on this machine that fail every second time."""

import email
import email.policy
import http.server
import json
import select
import socket
import sqlite3
import threading
import time
import urllib.parse

import pytest
from aiosmtpd.controller import Controller

import foyer

WAIT_S, ROUND_S = 90, 3


class MailServer:
    """Takes every second mail; keeps the bytes of those that it took, and the ids of all."""

    def __init__(self, refuse=()):
        self.taken, self.tries, self.refuse = [], 0, refuse

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return "550 there is nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.tries += 1
        if self.tries % 2 == 0:
            return "451 try again later"
        self.taken.append((envelope.rcpt_tos[0], envelope.content))
        return "250 taken"


@pytest.fixture
def mail_server():
    handler = MailServer(refuse=("gone@example.org",))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture
def gateway():
    """An SMS gateway: GET and POST, 503 every second time."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self, body):
            server = self.server
            server.tries += 1
            status = 503 if server.tries % 2 == 0 else 200
            if status == 200:
                server.taken.append((self.path, body, self.headers.get("Authorization")))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self):
            self.answer(b"")

        def do_POST(self):
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.taken, server.tries = [], 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def told(number, **contact):
    facts = foyer.booking(number, "2016-07-01", "2016-07-02")
    facts["contact"] |= contact
    return facts


def cancel(kiosk, number):
    result = kiosk.do(
        "Cancel", {"booking": number, "revision": 1, "reason": "plans_changed", "fee_minor": 0}
    )
    assert result["code"] == "OK", result


def join(kiosk, email_address):
    """One who joins while nobody can answer him; his number."""
    member = {"name": "王小明", "phone": "", "email": email_address, "birth_day": None, "booking": "", "language": "zh_CN"}
    consents = {"consent_terms": True, "consent_greetings": False, "consent_offers": False}
    result = kiosk.do("JoinMember", {"id": "0" * 32, "join": member | consents})
    assert result["code"] == "OK", result
    return result["body"]["member"]


def no_more_patience(central):
    """What waits to be tried again is due now: how long it would wait is held in the unit tests. How many are on their
    way."""
    central.stop()
    database = sqlite3.connect(central.folder / "foyer.sqlite")
    with database:
        database.execute("UPDATE guest_notice SET next_ms = 0 WHERE state = 'waiting'")
    (left,) = database.execute("SELECT count(*) FROM guest_notice WHERE state IN ('waiting', 'sending')").fetchone()
    database.close()
    central.start()
    return left


def wait_for(central, condition):
    """Until it holds and nothing more is on its way."""
    end = time.monotonic() + WAIT_S
    while True:
        round_ends = time.monotonic() + ROUND_S
        while not condition() and time.monotonic() < round_ends:
            select.select([], [], [], 0.1)
        if no_more_patience(central) == 0 and condition():
            return
        assert time.monotonic() < end, "it did not come"


def config(central, text):
    path = central.folder / "central.ini"
    path.write_text(text)
    path.chmod(0o600)


def test_mails_and_messages(tmp_path, mail_server, gateway):
    mails = [told(f"MAIL000{i}", email=f"guest{i}@example.org") for i in range(2)]
    phones = [told(f"PHONE00{i}", email="", phone=f"+86 138 0013 800{i}") for i in range(2)]
    gone = told("GONE0001", email="gone@example.org")
    central = foyer.Central(tmp_path).init(foyer.hotel(mails + phones + [gone]))
    config(
        central,
        f"[mail]\nurl = smtp://127.0.0.1:{mail_server.port}\nfrom = stay@example.org\n"
        f"[sms]\nurl = http://127.0.0.1:{gateway.server_port}/send?to={{phone}}\n"
        'body = {"text":"{text}","id":"{id}"}\nformat = json\nauthorization = Bearer abc\n',
    )
    with central.start():
        kiosk = central.kiosk()
        for facts in mails + phones + [gone]:
            cancel(kiosk, facts["number"])
        member = join(kiosk, "member@example.org")
        wait_for(central, lambda: len(mail_server.taken) == 3 and len(gateway.taken) == 2)
        tries = mail_server.tries, gateway.tries
        assert tries[0] > 2 and tries[1] > 2  # some failed at first
    # Nobody is told twice, whatever failed in between.
    addresses = [f"guest{i}@example.org" for i in range(2)] + ["member@example.org"]
    assert sorted(to for to, _ in mail_server.taken) == addresses
    mails = {to: email.message_from_bytes(content, policy=email.policy.default) for to, content in mail_server.taken}
    assert f"您的会员号是 {member}。" in mails["member@example.org"].get_content()
    message = mails["guest0@example.org"]
    assert message["From"] == "stay@example.org" and "example.org" in message["Message-ID"]
    assert "预订已取消：MAIL000" in message["Subject"]
    body = message.get_content()
    assert body.startswith("王小明，您好") and "¥1,296.00" in body and "行程有变" in body
    assert "退回原支付卡" in body and "取消费用" not in body  # as the screen words it; a fee of nothing is not said
    numbers = sorted(urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)["to"][0] for path, _, _ in gateway.taken)
    assert numbers == [f"+861380013800{i}" for i in range(2)]
    texts = [json.loads(body) for _, body, _ in gateway.taken]
    assert all("已取消" in text["text"] and len(text["id"]) == 32 for text in texts)
    assert len({text["id"] for text in texts}) == 2
    assert {authorization for _, _, authorization in gateway.taken} == {"Bearer abc"}


def test_the_call_list(tmp_path, mail_server):
    """Who cannot be reached is called: the staff's list shows text and clock, and takes what came of it."""
    bookings = [told("GONE0001", email="gone@example.org"), told("CALL0001", email="", phone="")]
    central = foyer.Central(tmp_path).init(foyer.hotel(bookings))
    config(central, f"[mail]\nurl = smtp://127.0.0.1:{mail_server.port}\nfrom = stay@example.org\n")
    foyer.run("user", central.folder, "add", "anna", "--role", "front_office", input="good password one\n")
    with central.start():
        kiosk = central.kiosk()
        for facts in bookings:
            cancel(kiosk, facts["number"])
        session = central.ask("POST", "/v1/sessions", {"name": "anna", "password": "good password one"})
        headers = {"Authorization": "Bearer " + session.json["token"]}

        def listed():
            return central.ask("GET", "/v1/notices/guests?state=to_call", headers=headers).json["items"]

        wait_for(central, lambda: len(listed()) == 2)
        items = {item["reference"]: item for item in listed()}
        assert "已取消" in items["GONE0001"]["text"] and not items["GONE0001"]["late"]
        assert items["GONE0001"]["due_ms"] - items["GONE0001"]["made_ms"] == 24 * 3600 * 1000
        path = f"/v1/notices/guests/{items['GONE0001']['id']}/call"
        assert central.ask("POST", path, {"outcome": "failed"}, headers).json["state"] == "to_call"
        assert central.ask("POST", path, {"outcome": "done"}, headers).json["state"] == "done"
        assert central.ask("POST", path, {"outcome": "done"}, headers).code == "NOT_ALLOWED"
        assert central.ask("POST", path, {"outcome": "perhaps"}, headers).status == 400
        missing = f"/v1/notices/guests/{'0' * 32}/call"
        assert central.ask("POST", missing, {"outcome": "done"}, headers).status == 404
        assert central.ask("GET", "/v1/notices/guests", headers=kiosk.headers).status in (401, 403)
        assert [item["reference"] for item in listed()] == ["CALL0001"]


WRONG = [
    "[mail]\nurl = smtp://127.0.0.1\nfrom = nobody\n",
    "[mail]\nserver = x\n",
    "[sms]\nformat = xml\n",
    "[letters]\nurl = x\n",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_file_is_told(tmp_path, text):
    central = foyer.Central(tmp_path).init(foyer.hotel())
    config(central, text)
    done = foyer.run("serve", central.folder, "--listen", "127.0.0.1:0", check=False, timeout=20)
    assert done.returncode != 0 and "central.ini" in done.stderr or "[mail] from" in done.stderr
