"""A CSV file as it is: read and written again without a change to what nobody touched."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

# What begins a formula, at the beginning or where a spreadsheet that takes another sign for the comma begins a cell.
# Spreadsheets of East Asia take the wide signs too.
FORMULA = re.compile(r"^(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])|(?<=[;\t\r\n])(?= *[=+\-@\uff1d\uff0b\uff0d\uff20])")
csv.field_size_limit(16 << 20)  # of one cell: comments in a learning management system can be long


@dataclass
class Table:
    """The cells of a CSV file, and how it was written."""

    rows: list[list[str]]
    encoding: str = "utf-8"
    delimiter: str = ","
    ending: str = "\r\n"
    last_ending: bool = True
    all_quoted: bool = False

    @classmethod
    def read(cls, data: bytes) -> Table:
        """Read a file's bytes.

        Raises
        ------
        ValueError
            If it is no table of text.
        """
        encoding = (
            "utf-8-sig"
            if data.startswith(b"\xef\xbb\xbf")
            else "utf-16"
            if data[:2] in (b"\xff\xfe", b"\xfe\xff")
            else "utf-8"
        )
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            encoding = "cp1252"
            text = data.decode(encoding, errors="strict")
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        ending = "\r\n" if "\r\n" in text else "\n"
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise ValueError(str(error)) from None
        if len(rows) < 1 or len(rows[0]) < 2:
            raise ValueError("it has fewer than two columns")
        quoted = first.lstrip("\ufeff").startswith('"') and first.rstrip().endswith('"')
        return cls(rows, encoding, delimiter, ending, text.endswith("\n"), quoted)

    def write(self) -> bytes:
        """The file's bytes."""
        buffer = io.StringIO(newline="")
        form: Any = {"delimiter": self.delimiter, "lineterminator": self.ending}
        form["quoting"] = csv.QUOTE_ALL if self.all_quoted else csv.QUOTE_MINIMAL
        csv.writer(buffer, **form).writerows(self.rows)
        text = buffer.getvalue()
        if not self.last_ending:
            text = text.removesuffix(self.ending)
        return text.encode(self.encoding)

    def column(self, *names: str) -> int | None:
        """The first column with one of these names in the first row."""
        heads = [head.strip().casefold() for head in self.rows[0]]
        return next((heads.index(name.casefold()) for name in names if name.casefold() in heads), None)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return FORMULA.sub("'", text)
