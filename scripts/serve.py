"""Serve the built site at http://127.0.0.1:8000, to this computer only.

Any web server can serve ``_build/html``; this one needs nothing installed. It tells the browser to ask again
for every file, so that an edited page is seen at once, answers "not modified" where nothing changed, and sends
texts compressed.

Example: python -m scripts.serve --port 9000
"""

from __future__ import annotations

import email.utils
import errno
import gzip
import io
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from scripts.book import HTML
from scripts.command_line import command_line

ADDRESS = "127.0.0.1"
PORT = 8000
ATTEMPTS = 50
# What a reader sees who comes to an address where nothing is: the way back.
TROUBLE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%(message)s</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }
</style>
<h1>%(message)s</h1>
<p>%(explain)s</p>
<p><a href="/index.html">The first page</a> lists the others. <a href="/search.html">The search</a> finds words.</p>
</html>
"""
NEVER = (1970, 1, 1, 0, 0, 0, 0, 1, 0, 0)  # a date as e-mail has it, for a browser that has nothing yet


# What a host should send with every file. Each page carries its own policy; these are what works as a header alone.
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",  # no other site shows a page within its own
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",  # a link to elsewhere does not tell which page was read
    "X-Content-Type-Options": "nosniff",
}
# And with the script that runs a reader's Python, which no page's policy reaches: it asks nobody but this site.
WORKER = "/_static/live/worker.js"
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'self'"


def headers(path: str) -> dict[str, str]:
    """The headers for a path of the site."""
    return {**HEADERS, "Content-Security-Policy": WORKER_POLICY} if path.endswith(WORKER) else HEADERS


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files with the types that browsers insist on, quietly."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".ipynb": "application/x-ipynb+json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
    }

    error_message_format = TROUBLE
    compressed = (".html", ".js", ".mjs", ".css", ".json", ".svg", ".ipynb", ".txt")

    def send_head(self) -> Any:
        """Begin the answer: a text compressed for whoever takes it so, any other file as it is."""
        file = Path(self.translate_path(self.path.partition("?")[0]))
        file = file / "index.html" if file.is_dir() and self.path.partition("?")[0].endswith("/") else file
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (takes and file.name.endswith(self.compressed) and file.is_file()):
            return super().send_head()
        changed = int(file.stat().st_mtime)
        since = email.utils.mktime_tz(email.utils.parsedate_tz(self.headers.get("If-Modified-Since")) or NEVER)
        if changed <= since:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        content = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", self.date_time_string(changed))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with what went wrong; where nothing is, in words for a reader."""
        if code == HTTPStatus.NOT_FOUND:
            message, explain = "No page is here", "The address may be mistyped, or the page may have another name now."
        super().send_error(code, message, explain)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        for name, value in headers(self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Say nothing of requests that went well."""

    def log_error(self, format: str, *args: Any) -> None:
        """Say nothing of pages that are not there; the browser says it."""


class SiteServer(ThreadingHTTPServer):
    """A server that a reader who closes a page in the middle of a download does not upset."""

    daemon_threads = True
    # Elsewhere than here an address in use must be refused, not shared.
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def open_server(folder: Path, port: int) -> SiteServer:
    """A server of a folder at the port, or at the next free one.

    Raises
    ------
    OSError
        When none of the next ports is free, or the port may not be used.
    """
    handler = partial(SiteHandler, directory=str(folder))
    for number in range(port, port + ATTEMPTS):
        try:
            return SiteServer((ADDRESS, number), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, f"ports {port} to {port + ATTEMPTS - 1} are all in use")


def main(arguments: list[str] | None = None) -> None:
    """Serve until Ctrl-C."""
    parser = command_line("scripts.serve", __doc__)
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to try first (default {PORT})")
    port = parser.parse_args(arguments).port
    if not (HTML / "index.html").is_file():
        raise SystemExit("serve: the site is not built yet.\n  Build and serve it: make serve")
    try:
        server = open_server(HTML, port)
    except (OSError, OverflowError) as error:
        raise SystemExit(
            f"serve: port {port} cannot be used ({error}).\n  Name another: make serve PORT=9000"
        ) from None
    with server:
        used = server.server_address[1]
        if used != port:
            print(f"Port {port} is in use; taking {used}.")
        print(f"The book is at http://{ADDRESS}:{used} (Ctrl-C ends it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.")


if __name__ == "__main__":
    main()
