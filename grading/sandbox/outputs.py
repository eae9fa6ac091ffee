"""What a cell put out, made fit to keep: of a known form, of a bounded size, and with nothing in it that acts."""

from __future__ import annotations

import re
from typing import Any

import nh3

MARKUP = "text/html"
PICTURES = ("image/png", "image/jpeg", "image/gif")
TEXTS = ("text/plain", "text/latex")
# Whoever reads HTML as browsers do opens these again in each paragraph below one where they were left open.
REOPENED = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE)
MOST_TAGS, MOST_REOPENED = 10_000, 200_000


def kept(raw: Any, most: int) -> list[dict[str, Any]]:
    """The outputs that are of a known form, until ``most`` characters are used up. The rest is left out, and said."""
    outputs: list[dict[str, Any]] = []
    for output in raw if isinstance(raw, list) else []:
        made = _one(output) if isinstance(output, dict) else None
        if made is None:
            continue
        size = len(str(made))
        if size > most:
            outputs.append({"output_type": "stream", "name": "stderr", "text": "(more output is left out)\n"})
            break
        most -= size
        outputs.append(made)
    return outputs


def _one(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": fit(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        return {
            "output_type": "error",
            "ename": fit(output.get("ename"))[:200],
            "evalue": fit(output.get("evalue")),
            "traceback": [fit(line) for line in lines] if isinstance(lines, list) else [],
        }
    if kind in ("display_data", "execute_result"):
        data = output.get("data")
        if isinstance(data, dict) and "text/markdown" in data:  # it could hold HTML: it is shown as it was written
            data = {**data, "text/plain": data["text/markdown"]}
        clean = {name: _data(name, value) for name, value in data.items()} if isinstance(data, dict) else {}
        made: dict[str, Any] = {
            "output_type": kind,
            "data": {name: value for name, value in clean.items() if value is not None},
            "metadata": {},
        }
        if kind == "execute_result":
            count = output.get("execution_count")
            made["execution_count"] = count if type(count) is int else None
        return made if made["data"] else None
    return None


def _data(name: str, value: Any) -> str | None:
    text = fit(value)
    if name in TEXTS:
        return text
    if name in PICTURES:
        return "".join(text.split())
    return _markup(text) if name == MARKUP else None


def _markup(text: str) -> str | None:
    """HTML without what acts; nothing where it is built to keep its reader busy."""
    tags = text.count("<")
    if tags > MOST_TAGS or tags * len(REOPENED.findall(text)) > MOST_REOPENED:
        return None
    return nh3.clean(text)


def fit(value: Any) -> str:
    """Text, or lines of it, that every file takes; nothing if it is something else."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # halves of surrogate pairs cannot be written to a file
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return fit("".join(value))
    return ""
