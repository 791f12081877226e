"""What central keeps sealed in SQLite, opened and sealed again while central rests: for tests that move time."""

import contextlib
import ctypes
import ctypes.util
import json
import os
import sqlite3

SODIUM = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 24, 16


def key_of(central):
    """The key for cells, from the secret in the folder."""
    secret = bytes.fromhex((central.folder / "keys").read_text().strip())
    key = ctypes.create_string_buffer(KEY_BYTES)
    SODIUM.crypto_kdf_derive_from_key(key, KEY_BYTES, ctypes.c_uint64(1), b"seal\0\0\0\0", secret)
    return key.raw


def opened(key, place, sealed):
    plain = ctypes.create_string_buffer(len(sealed))
    length = ctypes.c_ulonglong()
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    failed = SODIUM.crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain, ctypes.byref(length), None, rest, ctypes.c_ulonglong(len(rest)), place, ctypes.c_ulonglong(len(place)),
        nonce, key,
    )  # fmt: skip
    assert failed == 0, f"{place} is not sealed with this key"
    return plain.raw[: length.value]


def sealed(key, place, plain):
    nonce = os.urandom(NONCE_BYTES)
    out = ctypes.create_string_buffer(len(plain) + TAG_BYTES)
    SODIUM.crypto_aead_xchacha20poly1305_ietf_encrypt(
        out, None, plain, ctypes.c_ulonglong(len(plain)), place, ctypes.c_ulonglong(len(place)), None, nonce, key
    )
    return nonce + out.raw


@contextlib.contextmanager
def resting(central):
    """Central is stopped, its database open; then it is started again on the same port."""
    port = central.port
    central.stop()
    database = sqlite3.connect(central.folder / "foyer.sqlite")
    with database:
        yield database
    database.close()
    central.start("--listen", f"127.0.0.1:{port}")


def tickets_later(central, ms):
    """So much time goes by for every open request: what was due then is due that much sooner."""
    key = key_of(central)
    with resting(central) as database:
        rows = database.execute("SELECT hotel, number, document_sealed FROM ticket WHERE over = 0").fetchall()
        for hotel, number, cell in rows:
            place = f"{hotel}/ticket/document/{number}".encode()
            ticket = json.loads(opened(key, place, cell))
            ticket["due_ms"] -= ms
            cell = sealed(key, place, json.dumps(ticket, ensure_ascii=False).encode())
            database.execute(
                "UPDATE ticket SET due_ms = ?, document_sealed = ? WHERE number = ?", (ticket["due_ms"], cell, number)
            )
