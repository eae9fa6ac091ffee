"""A folder, served at a free port of this machine: what the browser tests open their pages from."""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.serve import headers


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files under a prefix; remember what was asked for."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
    }

    def __init__(self, *arguments: Any, site: Site, **options: Any) -> None:
        self.site = site
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.site.requests.append(path)
        if self.site.cut:
            self.close_connection = True
            return
        if self.site.failing:
            self.send_error(503)
            return
        if not path.startswith(self.site.prefix) or any(re.search(one, path) for one in self.site.withheld):
            self.send_error(404)
            return
        time.sleep(next((seconds for one, seconds in self.site.slow.items() if re.search(one, path)), 0))
        self.path = "/" + self.path.removeprefix(self.site.prefix)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the browser stopped a download
            super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        path = self.path.partition("?")[0]
        rate = next((rate for one, rate in self.site.rates.items() if re.search(one, path)), 0)
        if not rate:
            super().copyfile(source, outputfile)
            return
        try:
            while part := source.read(max(1, rate // 10)):
                outputfile.write(part)
                time.sleep(0.1)
        except ConnectionError:
            self.site.ended.append(path)
            raise

    def end_headers(self) -> None:
        sent = headers(self.path.partition("?")[0])
        for name, value in {**sent, **self.site.headers}.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep the test's output quiet."""


@dataclass
class Site:
    """A running server of a folder.

    Attributes
    ----------
    url : str
        Address of the site's root, with a slash at its end.
    requests : list of str
        Paths asked for so far.
    withheld : list of str
        Patterns of paths that are answered with 404, as if the file were gone.
    slow : dict
        Patterns of paths, and the seconds that their answers take longer.
    rates : dict
        Patterns of paths, and the bytes of them that are sent in a second.
    ended : list of str
        Paths, relative to the root, of these that the browser did not want to the end.
    cut : bool
        Whether nothing is answered at all, as if there were no network.
    failing : bool
        Whether everything is answered with 503.
    """

    prefix: str = "/"
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""
    requests: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    slow: dict[str, float] = field(default_factory=dict)
    rates: dict[str, int] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)
    cut: bool = False
    failing: bool = False


@contextlib.contextmanager
def serving(folder: Path, prefix: str = "/", headers: dict[str, str] | None = None) -> Iterator[Site]:
    """Serve `folder` under `prefix` at a free port for as long as the block runs."""
    site = Site(prefix, headers or {})
    handler = functools.partial(SiteHandler, site=site, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
