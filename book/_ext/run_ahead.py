"""Run the cells of several pages at once, before Sphinx reads one page after another.

MyST-NB runs a page's cells when Sphinx comes to the page, unless its cache has them already: so one page at a time,
on one core. This fills the cache beforehand, on all cores. A page that fails here is run once more when Sphinx comes
to it, and reported there like every page that fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from myst_nb.core.read import create_nb_reader
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)


def run_ahead(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Run the pages that are to be read and that the cache has not, each in a kernel of its own."""
    settings = env.mystnb_config  # type: ignore[attr-defined]
    if settings.execution_mode != "cache":
        return
    cache = get_cache(settings.execution_cache_path or ".jupyter_cache")

    def run(path: Path, notebook: NotebookNode) -> ExecutionResult:
        return single_nb_execution(
            notebook,
            cwd=str(path.parent),
            timeout=settings.execution_timeout,
            allow_errors=settings.execution_allow_errors,
        )

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            runs = {pool.submit(run, path, notebook): path for path, notebook in unknown(env, pages, cache)}
            for done in as_completed(runs):
                if done.exception() is None and done.result().err is None:
                    keep(cache, runs[done], done.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def keep(cache: JupyterCacheAbstract, path: Path, result: ExecutionResult) -> None:
    """Put a page's outputs into the cache, where MyST-NB looks for them."""
    logger.info("cells of %s run in %.0f seconds ...", path.name, result.time)
    for number, cell in enumerate(result.nb.cells):
        # A kernel may hand out one line in two parts; MyST-NB would make two lines of them.
        CoalesceStreamsPreprocessor().preprocess_cell(cell, {}, number)
    bundle = CacheBundleIn(result.nb, str(path), data={"execution_seconds": result.time})
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def unknown(
    env: BuildEnvironment, pages: list[str], cache: JupyterCacheAbstract
) -> Iterator[tuple[Path, NotebookNode]]:
    """The pages with cells whose outputs the cache has not, as the notebooks that they are."""
    for page in pages:
        path = Path(env.doc2path(page))
        text = path.read_text(encoding="utf-8")
        reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)  # type: ignore[attr-defined]
        notebook = reader.read(text) if reader else None
        if notebook is not None and any(cell.cell_type == "code" for cell in notebook.cells):
            try:
                cache.match_cache_notebook(notebook)
            except KeyError:
                yield path, notebook


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("env-before-read-docs", run_ahead)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
