"""Data frames that R has saved are read as R means them, and other files are refused."""

from __future__ import annotations

import gzip
import lzma
import struct
from collections.abc import Callable

import numpy as np
import pytest

from scripts.data import r_data
from scripts.steps import BuildError


def number(value: int) -> bytes:
    return struct.pack(">i", value)


def text(words: str) -> bytes:
    return number(0x00040009) + number(len(words.encode())) + words.encode()


def name(words: str) -> bytes:
    return number(1) + text(words)


def texts(*all_words: str) -> bytes:
    return number(16) + number(len(all_words)) + b"".join(map(text, all_words))


def pair(tag: bytes, value: bytes) -> bytes:
    return number(0x402) + tag + value


END = number(254)


def saved(version: int = 2) -> bytes:
    """What save() writes of data.frame(size = c(1.5, -2), kind = factor(c("é", "a"), levels = c("a", "é")))."""
    size = number(14) + number(2) + struct.pack(">2d", 1.5, -2.0)
    kind = number(0x30D) + number(2) + number(2) + number(1)
    kind += pair(name("levels"), texts("a", "é")) + pair(name("class"), texts("factor")) + END
    frame = number(0x313) + number(2) + size + kind
    frame += pair(name("names"), texts("size", "kind"))
    frame += pair(number((3 << 8) | 255), texts("data.frame")) + END  # the third name, "class", again
    head = b"RDX2\nX\n" if version == 2 else b"RDX3\nX\n"
    encoding = b"" if version == 2 else number(5) + b"UTF-8"
    return head + number(version) + number(0x040301) + number(0x020300) + encoding + pair(name("table"), frame) + END


@pytest.mark.parametrize("pack", [lambda content: content, gzip.compress, lzma.compress])
@pytest.mark.parametrize("version", [2, 3])
def test_columns_come_with_their_names_and_factors_as_text(version: int, pack: Callable[[bytes], bytes]) -> None:
    frames = r_data.frames(pack(saved(version)))
    assert list(frames) == ["table"]
    assert list(frames["table"]) == ["size", "kind"]
    np.testing.assert_array_equal(frames["table"]["size"], [1.5, -2.0])
    assert frames["table"]["kind"].tolist() == ["é", "a"]


def test_another_file_is_refused() -> None:
    with pytest.raises(BuildError, match=r"not a file that R's save\(\) has written"):
        r_data.frames(b"size,kind\n1.5,a\n")


def test_an_item_that_is_not_known_is_named() -> None:
    content = saved().replace(number(14) + number(2), number(15) + number(2))
    with pytest.raises(BuildError, match="item of kind 15"):
        r_data.frames(content)
