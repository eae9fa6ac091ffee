"""What JupyterLite's pages may do: their own files, and nothing of another server.

What is looser here than in the book's pages says why. Without ``unsafe-eval`` no plugin started (tried in Chromium on
2026-11-28); that widgets, pictures and sounds come as blobs, their scripts say, and was not tried without.
"""

RULES = (
    "default-src 'none'",
    # JupyterLab checks its settings with functions that it makes of text: without them no plugin starts. Widgets that
    # bring their script along (anywidget) hand it over as a blob.
    "script-src 'self' 'unsafe-eval' blob: {hashes}",
    # Its parts write their sheets into the page.
    "style-src 'self' 'unsafe-inline'",
    # Pictures that cells draw, and icons.
    "img-src 'self' data: blob:",
    # Sounds that cells make.
    "media-src data: blob:",
    "font-src 'self'",
    # Files, and the notebooks and requests that its service worker answers: of this site alone.
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
