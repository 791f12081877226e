"""The checks of layering and style must find what they are there for: each row named REFUSED is a file that they must refuse."""
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parents[1]


def run(tool, root):
    done = subprocess.run([TOOLS / tool, root], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
    return done.returncode, done.stdout


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True, timeout=20)
    return tmp_path


INCLUDES_REFUSED = [
    ("src/base/a.c", '#include "hotel/date.h"'),
    ("src/hotel/a.c", '#include "wire/json.h"'),
    ("src/gfx/a.c", '#include "ui/node.h"'),
    ("src/sql/a.c", '#include "hotel/date.h"'),
    ("src/device/a.c", '#include "receipt/receipt.h"'),
    ("src/central/a.c", '#include "ui/node.h"'),
    ("src/central/a.c", '#include "kiosk/sync.h"'),
    ("src/base/a.c", '#include "error.h"'),
    ("src/base/a.c", '#include "../hotel/date.h"'),
    ("src/other/a.c", '#include "base/error.h"'),
    ("src/hotel/a.c", "#include <jansson.h>"),
    ("src/kiosk/store.c", "#include <sqlite3.h>"),
    ("src/central/a.c", "#include <libpq-fe.h>"),
    ("src/kiosk/a.c", "#include <sodium.h>"),
    ("src/kiosk/a.c", "#include <sodium/utils.h>"),
    ("src/ui/a.c", "#include <uninorm.h>"),
    ("src/kiosk/a.c", "  #  include <ini.h>"),
    ("src/ui/a.c", "#include <hb-ft.h>"),
    ("src/receipt/a.c", "#include <png.h>"),
    ("src/gfx/a.c", "#include <SDL2/SDL.h>"),
    ("src/input/a.c", "#include <rfb/rfb.h>"),
    ("src/gfx/a.c", "#include <linux/fb.h>"),
    ("src/display/a.c", "#include <libinput.h>"),
    ("src/kiosk/a.c", "#include <qrencode.h>"),
    ("src/kiosk/sync.c", "#include <curl/curl.h>"),
    ("src/kiosk/a.c", "#include <microhttpd.h>"),
    ("src/kiosk/pinyin_ime.c", "#include <pinyin.h>"),
    ("src/ui/a.c", "#include <glib.h>"),
    ("src/hotel/surnames.c", "#include <opencc/opencc.h>"),
    ("src/display/a.c", '#include "input/queue.h"'),
    ("src/kiosk/screens/a.c", '#include "sql/sql.h"'),
    ("src/kiosk/screens/a.c", '#include "wire/json.h"'),
    ("src/kiosk/screens/a.c", '#include "device/printer.h"'),
    ("src/kiosk/screens/a.c", '#include "receipt/receipt.h"'),
    ("src/kiosk/screens/a.c", '#include "kiosk/store.h"'),
]

INCLUDES_ALLOWED = [
    ("src/base/a.c", '#include "base/error.h"\n#include <sodium.h>\n#include <unistd.h>\n#include <unicase.h>'),
    ("src/sql/a.c", "#include <sqlite3.h>\n#include <libpq-fe.h>"),
    ("src/display/a.c", '#include "input/event.h"\n#include "gfx/surface.h"'),
    ("src/kiosk/http.c", '#include <curl/curl.h>\n#include "base/error.h"'),
    ("src/kiosk/screens/a.c", '#include "kiosk/services.h"\n#include "kiosk/screens/b.h"\n#include "ui/node.h"'),
    ("src/kiosk/pinyin.c", '#include <pinyin.h>\n#include <opencc/opencc.h>\n#include "kiosk/pinyin.h"'),
    ("src/central/b.c", '#include "gfx/surface.h"'),
    ("src/central/a.c", "#include <microhttpd.h>\n#include <gnutls/gnutls.h>"),
    ("src/gfx/a.c", '/* not #include "ui/node.h" */\n#include <ft2build.h>'),
]


@pytest.mark.parametrize("name,line", INCLUDES_REFUSED)
def test_refuses_include(tree, name, line):
    write(tree, name, "\n" + line + "\n")
    status, said = run("check-includes", tree)
    assert status == 1 and f"{name}:{1 if 'other' in name else 2}:" in said


@pytest.mark.parametrize("name,lines", INCLUDES_ALLOWED)
def test_allows_include(tree, name, lines):
    write(tree, name, lines + "\n")
    assert run("check-includes", tree) == (0, "")


def test_refuses_a_tree_without_sources(tree):
    assert run("check-includes", tree)[0] == 1


def function_of(lines):
    return "int f(void)\n{\n" + "\tg();\n" * lines + "}\n"


STYLE_REFUSED = [
    ("src/base/a.c", "int x(void);"),
    ("src/base/a.c", "int x(void); \n"),
    ("src/base/a.c", "int x(void);\t\n"),
    ("src/base/a.c", "/* " + "x" * 140 + " */\n"),
    ("src/base/a.c", "\t" * 17 + "xxxxx\n"),
    ("src/base/a.c", function_of(61)),
    ("src/base/a.c", "\n" * 601),
    ("src/base/a.c", "static int count;\n"),
    ("src/base/a.c", "int count = 3;\n"),
    ("src/base/a.c", "static struct thing *current;\n"),
    ("src/base/a.c", "static const char *name = \"a\";\n"),
    ("src/base/a.c", "static const char *names[] = {\n\t\"a\",\n};\n"),
    ("src/base/a.c", "static _Thread_local int depth;\n"),
    ("src/base/a.c", "static unsigned char table[256];\n"),
    ("src/base/a.c", function_of(1) + "static bool ready = false;\n"),
    ("docs.txt", "TO" + "DO: later\n"),
    ("docs.txt", "a FIX" + "ME\n"),
    ("docs.txt", "/wo" + "rk/main/src\n"),
    ("docs.txt", "see /ho" + "me/somebody/x\n"),
]

STYLE_ALLOWED = [
    ("src/base/a.c", ""),
    ("src/base/a.c", function_of(60)),
    ("src/base/a.c", "\n" * 600),
    ("src/base/a.c", "static const int count = 3;\n"),
    ("src/base/a.c", "static const char *const names[] = {\n\t\"a{\",\n};\nstatic const struct row rows[2];\n"),
    ("src/base/a.c", "static check_fn *const checks[] = {check};\n"),
    ("src/base/a.c", "static int f(int a);\nstruct thing;\ntypedef int work_fn(void *self);\nextern const int n;\n"),
    ("src/base/a.c", "int f(void)\n{\n\tstatic const int a = 1;\n\tint b = 2;\n\treturn a + b;\n}\n"),
    ("src/base/a.c", "struct thing {\n\tint count;\n};\nenum { A, B };\n"),
    ("src/base/a.c", "/*\nint count;\n*/\n"),
    ("assets/a.md", "x" * 200 + "\n"),
    ("docs.txt", "central/work/notices.c\n"),
]


@pytest.mark.parametrize("name,text", STYLE_REFUSED)
def test_refuses_style(tree, name, text):
    write(tree, name, text)
    status, said = run("check-style", tree)
    assert status == 1 and said.startswith(f"{name}:")


@pytest.mark.parametrize("name,text", STYLE_ALLOWED)
def test_allows_style(tree, name, text):
    write(tree, name, text)
    assert run("check-style", tree) == (0, "")


def test_pictures_are_not_read(tree):
    (tree / "a.png").write_bytes(b"\x89PNG\0 \n")
    assert run("check-style", tree) == (0, "")


HOTELS_REFUSED = [
    '"SELECT name FROM guest WHERE id = ?1"',
    '"SELECT name FROM guest WHERE ?1 = ?1"\n" AND id = ?2"',
    '"SELECT g.name FROM guest g JOIN booking b ON b.number = g.booking WHERE g.hotel = ?1"',
    '"SELECT g.name FROM guest g JOIN booking b ON b.hotel = g.hotel WHERE g.id = ?1"',
    '"UPDATE guest SET name = ?2 WHERE id = ?1"',
    '"DELETE FROM guest"\n    " WHERE id IN (SELECT id FROM guest WHERE hotel = ?1)"',
    '"INSERT INTO guest (id) VALUES (?1)"',
]

HOTELS_ALLOWED = [
    '"SELECT name FROM guest WHERE hotel = ?1 AND id = ?2"',
    '"SELECT g.name FROM guest g"\n" JOIN booking b ON b.hotel = g.hotel WHERE g.hotel = ?1"',
    '"SELECT k.id, k.hotel FROM kiosk k WHERE k.token_key = ?1"',
    '"INSERT INTO guest (hotel, id) VALUES (?1, ?2)"',
    '"UPDATE guest SET name = ?2 WHERE hotel = ?1"',
    '"updates nothing", "UPDATE", "DELETE"',
]


@pytest.mark.parametrize("text", HOTELS_REFUSED)
def test_refuses_a_statement_of_all_hotels(tree, text):
    write(tree, "src/central/a.c", f"\nconst char *a = {text};\n")
    status, said = run("check-hotels", tree)
    assert status == 1 and "src/central/a.c:2:" in said


@pytest.mark.parametrize("text", HOTELS_ALLOWED)
def test_allows_a_statement_of_one_hotel(tree, text):
    write(tree, "src/central/a.c", f"\nconst char *a = {text};\n")
    assert run("check-hotels", tree) == (0, "")
