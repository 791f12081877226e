"""Reads a receipt printer's bytes back into a picture. Strict: any byte that Foyer has no reason to send is a fault."""
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont, ImageOps

REALTIME = (0x04, 0x05, 0x14)


class Fault(Exception):
    """The bytes are not a job that Foyer may send."""


@dataclass
class Paper:
    """What a job printed: the picture (mode "1", black on white), the lines fed and the cut ("full", "partial" or None)."""

    picture: Image.Image
    fed_lines: int = 0
    cut: str | None = None
    band_rows: list = field(default_factory=list)
    asked_status: bool = False


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def left(self):
        return len(self.data) - self.at

    def take(self, count):
        if self.left() < count:
            raise Fault(f"cut off at byte {len(self.data)}: {count} were to come")
        self.at += count
        return self.data[self.at - count : self.at]

    def expect(self, wanted):
        found = self.take(len(wanted))
        if found != wanted:
            raise Fault(f"at byte {self.at - len(wanted)}: {found.hex(' ')} instead of {wanted.hex(' ')}")


def find_realtime(data):
    """Where a command that printers obey at once stands in data, or -1."""
    for at in range(len(data) - 1):
        if data[at] == 0x10 and data[at + 1] in REALTIME:
            return at
    return -1


def read_raster(reader, rows, paper):
    """GS v 0: mode 0, bytes a row, rows, dots."""
    reader.expect(b"\x1dv0\x00")
    size = reader.take(4)
    stride, height = size[0] | size[1] << 8, size[2] | size[3] << 8
    if not 1 <= stride <= 512 or not 1 <= height <= 128:
        raise Fault(f"a band of {stride} bytes by {height} rows")
    if rows and len(rows[0]) != stride:
        raise Fault("bands of different widths")
    for _ in range(height):
        rows.append(reader.take(stride))
    paper.band_rows.append(height)


def read_tail(reader, paper):
    """Feed, cut and the question at the end, each at most once and in this order."""
    if reader.data[reader.at : reader.at + 2] == b"\x1bd":
        paper.fed_lines = reader.take(3)[2]
        if not 1 <= paper.fed_lines <= 15:
            raise Fault(f"feeds {paper.fed_lines} lines")
    if reader.data[reader.at : reader.at + 2] == b"\x1dV":
        kind = reader.take(3)[2]
        if kind not in (0, 1):
            raise Fault(f"cut {kind}")
        paper.cut = "partial" if kind else "full"
    if reader.data[reader.at :] == b"\x1dr\x01":
        paper.asked_status = True
        reader.take(3)
    if reader.left():
        raise Fault(f"at byte {reader.at}: unknown {reader.data[reader.at : reader.at + 8].hex(' ')}")


def decode(data):
    """The Paper that one whole job prints; Fault for anything else."""
    at = find_realtime(data)
    if at >= 0:
        raise Fault(f"real-time command {data[at : at + 3].hex(' ')} at byte {at}")
    reader, rows, paper = Reader(data), [], Paper(None)
    reader.expect(b"\x1b@")
    while reader.data[reader.at : reader.at + 2] == b"\x1dv":
        read_raster(reader, rows, paper)
    read_tail(reader, paper)
    if not rows:
        raise Fault("nothing is printed")
    stride = len(rows[0])
    dots = bytes(byte ^ 0xFF for byte in b"".join(rows))
    paper.picture = Image.frombytes("1", (stride * 8, len(rows)), dots)
    return paper


# ---- Words on a picture

MARK_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
SHAPE = (160, 48)


def ink_of(picture):
    """What is written light on dark, without the ground around it, in one size."""
    return picture.crop(picture.getbbox()).resize(SHAPE)


def written(word):
    picture = Image.new("L", (800, 200), 0)
    ImageDraw.Draw(picture).text((40, 40), word, 255, ImageFont.truetype(MARK_FONT, 80))
    return ink_of(picture)


def read_mark(picture, words):
    """Which of the words the mark says, a dark bar on the paper: the one whose shape it has, or None."""
    grey = picture.convert("L")
    mark = grey.crop(ImageOps.invert(grey).getbbox())

    def unlike(word):
        there, wanted = ink_of(mark).tobytes(), written(word).tobytes()
        return sum(abs(a - b) for a, b in zip(there, wanted)) / len(there) / 255

    best = min(words, key=unlike)
    return best if unlike(best) < 0.12 else None


def mark_of_copy(first, copy):
    """The rows that the second paper has before those of the first; fails unless all the others are the same."""
    more = copy.height - first.height
    assert more > 0 and copy.crop((0, more, copy.width, copy.height)).tobytes() == first.tobytes()
    return copy.crop((0, 0, copy.width, more))
