"""A figure in the colors of the dark theme: lines and words turn light, what colors mean stays, and nothing is lost."""

from __future__ import annotations

import base64
import hashlib
import importlib
import io
import sys
import types
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts import dark_pictures

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dark_figures(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "book/site_assets/live/python"))
    return importlib.import_module("dark_figures")


def everything() -> tuple[Figure, Axes]:
    figure = Figure(facecolor="white", layout="constrained")
    axes = figure.add_subplot()
    x = np.linspace(-1, 1, 20)
    plane = x[:, None] * x
    axes.plot(x, x, color="black", label="line")
    axes.scatter(x, x**2, c=x)
    axes.scatter(x, -x, color="#D55E00", edgecolors="white")
    axes.contour(x, x, plane, levels=[0], colors="black")
    axes.contourf(x, x, plane, alpha=0.3)
    axes.imshow(plane, extent=(0, 1, 0, 1))
    axes.bar([0.2], [0.5], color="#0072B2")
    axes.annotate("here", (0, 0), (0.5, 0.5), arrowprops={"arrowstyle": "->"}, bbox={"facecolor": "white"})
    axes.quiver(0, 0, 1, 1)
    axes.legend()
    axes.set_title("Title")
    return figure, axes


def pixels(figure: Figure) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="rgba", facecolor=figure.get_facecolor())
    return file.getvalue()


def test_afterwards_the_figure_is_what_it_was(dark_figures: types.ModuleType) -> None:
    figure, _ = everything()
    pixels(figure)  # the layout settles when it is first drawn
    before = pixels(figure)
    with dark_figures.dark(figure):
        inside = pixels(figure)
    assert inside != before
    assert pixels(figure) == before


def test_afterwards_the_figure_is_what_it_was_even_if_drawing_fails(dark_figures: types.ModuleType) -> None:
    figure, axes = everything()
    with pytest.raises(ZeroDivisionError), dark_figures.dark(figure):
        1 / 0  # noqa: B018
    assert axes.title.get_color() == "black"


def test_lines_and_words_are_light_on_a_dark_ground(dark_figures: types.ModuleType) -> None:
    figure, axes = everything()
    with dark_figures.dark(figure):
        for light in (axes.title.get_color(), axes.lines[0].get_color(), axes.texts[0].arrow_patch.get_edgecolor()):
            assert min(light[:3]) > 0.85
        box = axes.texts[0].get_bbox_patch()
        assert box is not None
        for ground in (figure.get_facecolor(), box.get_facecolor()):
            assert max(ground[:3]) < 0.2


def test_the_palette_turns_into_the_lighter_one_of_the_style_sheet(dark_figures: types.ModuleType) -> None:
    light, dark = (ROOT / "book/site_assets/site.css").read_text(encoding="utf-8").split('data-theme="dark"]', 1)
    for before, after in dark_figures.LIGHTER.items():
        name = next(line.split(":")[0].strip() for line in light.lower().splitlines() if before in line)
        assert f"{name}: {after};" in dark


def test_colors_that_mean_numbers_stay(dark_figures: types.ModuleType) -> None:
    figure, axes = everything()
    pixels(figure)
    mapped = axes.collections[0].get_facecolor().copy()
    with dark_figures.dark(figure):
        pixels(figure)
        np.testing.assert_array_equal(axes.collections[0].get_facecolor(), mapped)
        assert axes.images[0].get_cmap().name == plt.rcParams["image.cmap"]


def test_markers_keep_the_color_of_their_line(dark_figures: types.ModuleType) -> None:
    axes = Figure().add_subplot()
    (line,) = axes.plot([0], [1], "o", color="#333333")
    points = axes.scatter([0], [1], color="#D55E00", edgecolors="face")
    with dark_figures.dark(axes.figure):
        assert line.get_markerfacecolor() == line.get_markeredgecolor() == line.get_color()
        assert to_hex(points.get_facecolor()[0]) == to_hex(points.get_edgecolor()[0]) == "#f58a4b"


@pytest.mark.parametrize("pale", ["#e8eef4", "#c9dff0", "#fbe3cf", "lightyellow", "white"])
def test_words_can_be_read_on_a_pale_ground_turned_dark(dark_figures: types.ModuleType, pale: str) -> None:
    axes = Figure().add_subplot()
    box = axes.add_patch(Rectangle((0, 0), 1, 1, facecolor=pale))
    words = axes.text(0, 0, "words")
    with dark_figures.dark(axes.figure):
        assert contrast(words.get_color(), box.get_facecolor()) >= 4.5


def contrast(one: Any, other: Any) -> float:
    """The contrast of two colors by WCAG 2.2."""
    linear = [
        np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) for c in map(np.array, (one[:3], other[:3]))
    ]
    low, high = sorted(float(c @ (0.2126, 0.7152, 0.0722)) for c in linear)
    return (high + 0.05) / (low + 0.05)


def test_transparency_stays(dark_figures: types.ModuleType) -> None:
    assert dark_figures.darker((0, 0, 0, 0.25))[3] == 0.25
    assert dark_figures.darker("none") == "none"


def test_a_kernel_keeps_the_dark_picture_under_the_name_of_the_light_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from IPython.core import pylabtools

    monkeypatch.setattr(pylabtools, "print_figure", pylabtools.print_figure)  # put back afterwards
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv(dark_pictures.FOLDER_VARIABLE, str(tmp_path / "dark"))
    dark_pictures.install()
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    try:
        picture = pylabtools.print_figure(figure, "png", base64=True)
    finally:
        plt.close(figure)
    name = hashlib.sha256(base64.b64decode(picture)).hexdigest()
    drawn = tmp_path / "dark" / f"{name}.png"
    assert drawn.read_bytes().startswith(b"\x89PNG")
    assert drawn.read_bytes() != base64.b64decode(picture)
