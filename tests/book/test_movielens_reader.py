"""The reader of a table kept as a pickle: nothing that the pickle names is run."""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path

from scripts.data.sets import movielens


class Trap:
    """Asks, when unpickled, for a folder to be made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple:
        return os.mkdir, (str(self.folder),)


def test_what_a_pickle_names_is_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    content = pickle.dumps(Trap(folder))
    movielens.Reader(io.BytesIO(content)).load()
    assert not folder.exists()
    pickle.loads(content)
    assert folder.exists()  # so the trap is one
