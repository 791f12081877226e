"""The decoder reads what a job may hold and refuses everything else, so that what it accepts means something."""
import pytest
from escpos import Fault, decode

HEAD = b"\x1b@"
BAND = b"\x1dv0\x00\x02\x00\x02\x00" + b"\x80\x01\xff\xff"
TAIL = b"\x1bd\x04\x1dV\x01"


def test_reads_dots():
    paper = decode(HEAD + BAND + TAIL)
    assert paper.picture.size == (16, 2)
    black = [(x, y) for y in range(2) for x in range(16) if paper.picture.getpixel((x, y)) == 0]
    assert black == [(0, 0), (15, 0)] + [(x, 1) for x in range(16)]
    assert (paper.fed_lines, paper.cut, paper.asked_status) == (4, "partial", False)


def test_reads_bands_one_under_the_other():
    paper = decode(HEAD + BAND + BAND + b"\x1dV\x00\x1dr\x01")
    assert paper.picture.size == (16, 4)
    assert (paper.fed_lines, paper.cut, paper.asked_status, paper.band_rows) == (0, "full", True, [2, 2])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEAD,
        BAND + TAIL,
        HEAD + HEAD + BAND,
        HEAD + b"Hello" + BAND,
        HEAD + BAND + b"Hello",
        HEAD + BAND[:-1],
        HEAD + BAND[:6],
        HEAD + BAND + TAIL + b"\n",
        HEAD + BAND + TAIL + TAIL,
        HEAD + BAND + b"\x1dV\x02",
        HEAD + BAND + b"\x1dV",
        HEAD + BAND + b"\x1bd\x00",
        HEAD + BAND + b"\x1bd\x10",
        HEAD + BAND + b"\x1dV\x01\x1bd\x04",
        HEAD + BAND + b"\x1bp\x00\x19\xfa",
        HEAD + b"\x1dv0\x01\x02\x00\x02\x00" + bytes(4),
        HEAD + b"\x1dv0\x00\x00\x00\x02\x00",
        HEAD + b"\x1dv0\x00\x02\x00\x00\x00",
        HEAD + b"\x1dv0\x00\x02\x00\x81\x00" + bytes(0x81 * 2),
        HEAD + BAND + b"\x1dv0\x00\x01\x00\x01\x00\x00",
        HEAD + b"\x1dv0\x00\x02\x00\x01\x00\x10\x04",
        HEAD + b"\x1dv0\x00\x02\x00\x01\x00\x10\x05",
        HEAD + b"\x1dv0\x00\x02\x00\x01\x00\x10\x14",
        HEAD + b"\x1dv0\x00\x01\x00\x02\x00\x10\x04",
        HEAD + BAND + TAIL + b"\x10\x04\x01",
    ],
)
def test_refuses(data):
    with pytest.raises(Fault):
        decode(data)
