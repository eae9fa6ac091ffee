"""Settings for stock nbgrader: every step runs from this folder.

    nbgrader generate_assignment neuron      solutions/  -> exercises/
    nbgrader autograde neuron                submitted/  -> autograded/
    nbgrader generate_feedback neuron        autograded/ -> feedback/
    nbgrader export                          the gradebook as a table

Marks go to ``gradebook.db`` here, or to the database named by NBGRADER_DB_URL (any SQLAlchemy URL, for example
``postgresql://user@host/course``).
"""

import os

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, GetGrades

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.course_id = "layer-by-layer"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
if os.environ.get("NBGRADER_DB_URL"):
    c.CourseDirectory.db_url = os.environ["NBGRADER_DB_URL"]
# The sources are .md files; only the notebooks made from them are handed on.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "__pycache__", "*.pyc", "*.md", "*~", ".DS_Store"]

# A rubric stands between BEGIN and END MARK SCHEME in the question above a written answer. Releasing takes it
# out, autograding puts it back for whoever grades. (nbgrader allows that in its "task" cells alone by default.)
c.ClearMarkScheme.enforce_metadata = False
# Feedback shows neither hidden tests nor rubrics; by default nbgrader prints both.
c.GenerateFeedback.preprocessors = [ClearHiddenTests, ClearMarkScheme, GetGrades, CSSHTMLHeaderPreprocessor]
# A test cell that a student deleted is put back, and fails or passes like any other.
c.OverwriteCells.add_missing_cells = True

# A notebook answered in the browser names the browser's kernel; all are run with the local one.
c.Execute.kernel_name = "python3"
c.Execute.timeout = 60  # seconds per cell; an exercise takes less in all
# Small products run slower on several threads, and several submissions may be graded at once.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
