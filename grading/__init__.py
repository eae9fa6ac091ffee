"""Grading that stands up: strangers' notebooks in, marks that can be answered for out.

A layer on nbgrader for any nbgrader course. What nbgrader does well stays (the notebook format, the gradebook,
formgrader); what must be trusted is done here: taking files in, running them where they can do no harm, judging them
from a process that the student's code never enters, and keeping a record of why each mark is what it is.

It knows nothing of this book: a course is a folder with ``nbgrader_config.py``.
"""

import sys

# nbformat imports jsonschema, which looks for this package, to check a kind of web address that no notebook has. Its
# grammar would be compiled anew in each process, for longer than all else takes that is imported.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
