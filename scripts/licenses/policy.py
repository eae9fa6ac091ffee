"""Which licenses are fit: beside our BSD-3-Clause code and CC BY 4.0 text on the site, and in an environment.

Every name is one of SPDX's (https://spdx.org/licenses). A license that is not listed here is not fit until somebody has
read it and added it with a reason.
"""

from __future__ import annotations

from collections.abc import Collection

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

# They ask for the notice to be kept, at most: licenses.txt, or a file beside the work, holds it.
PERMISSIVE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "bzip2-1.0.6", "CC-BY-4.0", "CC0-1.0"),
    *("HPND", "ISC", "MIT", "MIT-0", "MIT-CMU", "NCSA", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib"),
    "Apache-2.0 WITH LLVM-exception",
    "LicenseRef-Public-Domain",
    "OFL-1.1",  # fonts: passed on under the same license, not sold by themselves
    "OpenSSL",  # asks advertisements to name it; we have none
}
# They hold file by file: the files are passed on unchanged, and licenses.txt says where their source is.
WITH_SOURCE = {"EPL-2.0", "MPL-2.0"}
# Recordings and pictures that stay under their own license beside our text.
SHARE_ALIKE = {"CC-BY-SA-3.0", "CC-BY-SA-3.0-US"}
SHIPPED = PERMISSIVE | WITH_SOURCE | SHARE_ALIKE
# What pip brings from an index, unchanged, and we hand on to nobody: a library under the LGPL may be used so.
INSTALLED = SHIPPED | {"LGPL-3.0-only"}


def fit(expression: str, allowed: Collection[str]) -> bool:
    """Whether a license is fit: of alternatives one must be, of licenses that hold together each.

    Examples
    --------
    >>> fit("GPL-2.0-only OR MIT", {"MIT"}), fit("GPL-2.0-only AND MIT", {"MIT"}), fit("", {"MIT"})
    (True, False, False)
    """
    return any(all(one.strip(" ()") in allowed for one in both.split(" AND ")) for both in alternatives(expression))


def alternatives(expression: str) -> list[str]:
    """The sides of an outer OR; none where an expression is no SPDX, or so deep that somebody should read it."""
    if expression in INSTALLED:
        return [expression]
    try:
        expression = str(canonicalize_license_expression(expression))
    except InvalidLicenseExpression:
        return []
    if expression.startswith("(") and expression.find(")") == len(expression) - 1:
        expression = expression[1:-1]
    return [] if "(" in expression else expression.split(" OR ")
