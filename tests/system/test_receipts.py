"""The receipts as somebody else would read them: bytes to picture, QR by zbarimg, signature by another library, offline."""
import base64
import hashlib
import struct
import subprocess

import nacl.exceptions
import nacl.signing
import pytest
from escpos import decode
from PIL import Image
from receipt_samples import LANGUAGES, write_samples

NUMBERS = range(1, 2 * len(LANGUAGES) + 1)
RECEIPT_ID = "00112233445566778899aabbccddeeff"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("paper")
    write_samples(path)
    return path


def read_qr(picture, path):
    picture.convert("L").save(path)
    found = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path], capture_output=True, text=True, timeout=30
    )
    assert found.returncode == 0, "zbarimg finds no code"
    return found.stdout.rstrip("\n")


def open_token(text, public_key):
    """The fields of a token whose signature holds; nacl's BadSignatureError otherwise."""
    assert text.startswith("FOYER1.")
    body = text.removeprefix("FOYER1.")
    signed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    payload, signature = signed[:-64], signed[-64:]
    nacl.signing.VerifyKey(public_key).verify(payload, signature)
    version, kind, receipt, issued, amount, currency, check, length = struct.unpack(">BB16s6sq3sHB", payload[:38])
    assert version == 1 and len(payload) == 38 + length
    return {
        "kind": kind,
        "id": receipt.hex(),
        "issued_ms": int.from_bytes(issued, "big"),
        "amount_minor": amount,
        "currency": currency.decode("ascii"),
        "check": check,
        "hotel": payload[38:].decode("ascii"),
    }


def booking_check(receipt, booking):
    return int.from_bytes(hashlib.blake2b(f"{receipt}/{booking}".encode(), digest_size=32).digest()[:2], "big")


@pytest.mark.parametrize("number", NUMBERS)
def test_bytes_are_the_picture(folder, number):
    paper = decode((folder / f"{number:04}.escpos").read_bytes())
    picture = Image.open(folder / f"{number:04}.png").convert("1")
    assert paper.picture.size == picture.size
    assert paper.picture.tobytes() == picture.tobytes()
    assert paper.picture.width == (576, 384)[(number + 1) % 2]
    assert paper.cut == ("partial", "full")[(number + 1) % 2]
    assert paper.fed_lines > 0 and all(rows <= 128 for rows in paper.band_rows)


@pytest.mark.parametrize("number", NUMBERS)
def test_anybody_can_check_it(folder, tmp_path, number):
    public_key = bytes.fromhex((folder / "public.hex").read_text())
    paper = decode((folder / f"{number:04}.escpos").read_bytes())
    text = read_qr(paper.picture, tmp_path / "paper.png")
    if number % 2 == 0:
        assert text.startswith("https://stay.yunjian.example/r/")
        text = text.rpartition("/")[2]
    assert open_token(text, public_key) == {
        "kind": 1,
        "id": RECEIPT_ID,
        "issued_ms": 1795273380000,
        "amount_minor": 129600,
        "currency": "CNY",
        "check": booking_check(RECEIPT_ID, "HX7K2MPQ"),
        "hotel": "yunjian",
    }


def test_a_scan_names_no_guest_and_no_room(folder, tmp_path):
    paper = decode((folder / "0005.escpos").read_bytes())
    body = read_qr(paper.picture, tmp_path / "paper.png").removeprefix("FOYER1.")
    signed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    for secret in (b"1208", b"HX7K2MPQ", b"Berg", b"Anna", "王".encode()):
        assert secret not in signed[:-64]


def test_forgeries_fail(folder, tmp_path):
    public_key = bytes.fromhex((folder / "public.hex").read_text())
    text = read_qr(decode((folder / "0005.escpos").read_bytes()).picture, tmp_path / "paper.png")
    body = text.removeprefix("FOYER1.")
    signed = bytearray(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    for at in (0, 1, 5, 20, 30, 33, 36, 40, len(signed) - 1):
        forged = bytearray(signed)
        forged[at] ^= 1
        with pytest.raises(nacl.exceptions.BadSignatureError):
            open_token("FOYER1." + base64.urlsafe_b64encode(forged).decode().rstrip("="), public_key)
    with pytest.raises(nacl.exceptions.BadSignatureError):
        open_token(text, nacl.signing.SigningKey(bytes(32)).verify_key.encode())


def test_pictures_are_white_at_the_sides_of_text(folder):
    for number in range(1, 11, 2):
        picture = Image.open(folder / f"{number:04}.png").convert("1")
        left, right = (list(picture.crop((x, 0, x + 1, picture.height)).getdata()) for x in (2, picture.width - 3))
        ruled = sum(1 for a, b in zip(left, right) if a == 0 and b == 0)
        assert left == right and ruled < picture.height / 20
