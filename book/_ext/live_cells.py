"""Give every page that has code cells what its live cells need.

The cells run in the page (`site_assets/live/`). This extension puts the page's script and style on pages with code
cells, tells the script, as JSON, what the assembled browser runtime holds (or why there is none), and publishes
beside the script the files that make output equal to the build's: matplotlib's style and IPython's own printer.
"""

from __future__ import annotations

import inspect
import json
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "_build/runtime/manifest.json"
STYLE = ROOT / "book/matplotlibrc"
# What a message tells the reader that cells can import; the runtime also holds what these need.
COURSE = ("numpy", "nnlib", "matplotlib", "pandas", "scipy", "scikit-learn", "tqdm")
# Below the title, where a browser runs no scripts.
WITHOUT_SCRIPTS = (
    '<noscript><div class="admonition note"><p class="admonition-title">JavaScript is off</p>'
    "<p>This page can be read, and shows what its code printed when the book was built. To run the code, to answer the "
    "questions and to move the figures, allow JavaScript for this site.</p></div></noscript>"
)
MISSING = "the browser's Python was not assembled when this site was built"


def _runtime() -> dict[str, Any]:
    """The part of the runtime's manifest that a page needs."""
    if not MANIFEST.is_file():
        return {"available": False, "reason": MISSING}
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    if not manifest["available"]:
        return {"available": False, "reason": manifest["reason"]}
    return {
        "available": True,
        "lock": manifest["lock"],
        "packages": [name for name in COURSE if name in manifest["packages"]],
        "files": {
            Path(one["file"]).name: {
                "name": "Python" if one["name"] == "pyodide" else one["name"],
                "bytes": one["bytes"],
            }
            for one in manifest["downloads"]
        },
    }


def _configure(app: Sphinx, config: Config) -> None:
    config.live_cells_runtime = _runtime()


def _add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is None or app.builder.name not in {"html", "dirhtml"}:
        return
    if not any("cell_input" in node["classes"] for node in doctree.findall(nodes.container)):
        return
    text = json.dumps(app.config.live_cells_runtime, sort_keys=True).replace("<", "\\u003c")
    app.add_js_file(None, body=text, type="application/json", id="live-cells-config")
    app.add_js_file("live/live.js", type="module")
    app.add_css_file("live/live.css")
    context["body"] = context["body"].replace("</h1>", f"</h1>{WITHOUT_SCRIPTS}", 1)


def _publish(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.name not in {"html", "dirhtml"}:
        return
    import IPython.core.display
    import IPython.lib.pretty

    folder = Path(app.outdir) / "_static" / "live" / "python"
    folder.mkdir(parents=True, exist_ok=True)
    for name, module in {"pretty": IPython.lib.pretty, "display": IPython.core.display}.items():
        (folder / f"ipython_{name}.py").write_text(inspect.getsource(module), encoding="utf-8")
    if STYLE.is_file():
        shutil.copyfile(STYLE, folder / "matplotlibrc")
    else:
        (folder / "matplotlibrc").write_text("", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension with Sphinx."""
    app.add_config_value("live_cells_runtime", {}, "html")
    app.connect("config-inited", _configure)
    app.connect("html-page-context", _add_to_page)
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
