"""Batches, splits and the shipped data."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_digits

import nnlib

ROOT = Path(nnlib.__file__).parents[1]
SCRIPT = """\
import numpy as np, nnlib
rng = np.random.default_rng(0)
x, y = rng.standard_normal((300, 3)), rng.standard_normal((300, 1))
model = nnlib.Linear(3, 1, rng=rng)
for start in range(0, 300, 10):
    model(x[start:start + 10])
trainer = nnlib.Trainer(model, nnlib.MeanSquaredError(), nnlib.Adam(model), rng=rng)
trainer.fit(4, (x, y), validation=(x, y))
"""

rng = np.random.default_rng(3)
x = np.arange(20, dtype=np.float32).reshape(10, 2)
y = np.arange(10)


def test_an_epoch_deals_every_pair_once_the_short_last_batch_included():
    loader = nnlib.DataLoader(x, y, batch_size=4, rng=rng)
    batches = list(loader)
    assert len(loader) == len(batches) == 3
    assert [len(b) for b, _ in batches] == [4, 4, 2]
    assert sorted(np.concatenate([t for _, t in batches])) == list(range(10))
    for bx, by in batches:
        np.testing.assert_array_equal(bx, x[by])


def test_each_epoch_has_an_order_of_its_own():
    loader = nnlib.DataLoader(x, y, batch_size=10, rng=rng)
    assert list(next(iter(loader))[1]) != list(next(iter(loader))[1])


def test_unshuffled_keeps_the_order_and_needs_no_rng():
    np.testing.assert_array_equal(np.concatenate([t for _, t in nnlib.DataLoader(x, y, 3, shuffle=False)]), y)


def test_a_split_holds_each_example_once():
    a, b, c, d = nnlib.train_test_split(x, y, test_size=0.3, rng=rng)
    assert (len(a), len(b)) == (7, 3)
    assert sorted([*c, *d]) == list(range(10))
    np.testing.assert_array_equal(a, x[c])
    np.testing.assert_array_equal(b, x[d])


@pytest.mark.parametrize("test_size", [0.01, 0.99])
def test_a_split_leaves_something_on_both_sides(test_size):
    a, b, *_ = nnlib.train_test_split(x, y, test_size=test_size, rng=rng)
    assert min(len(a), len(b)) == 1


class TestMessages:
    def test_no_examples(self):
        with pytest.raises(ValueError, match="expected at least one example, got none"):
            nnlib.DataLoader(x[:0], y[:0], rng=rng)

    def test_different_lengths(self):
        with pytest.raises(nnlib.ShapeError, match="got 10 examples and 9 targets"):
            nnlib.DataLoader(x, y[:9], rng=rng)

    @pytest.mark.parametrize("bad", [np.nan, np.inf])
    def test_numbers_that_are_none(self, bad):
        spoiled = x.copy()
        spoiled[4, 1] = bad
        with pytest.raises(ValueError, match=r"got 1 that are not, first x\[4, 1\].*np.isfinite\(x\)"):
            nnlib.DataLoader(spoiled, y, rng=rng)

    def test_nan_among_the_targets(self):
        with pytest.raises(ValueError, match=r"first y\[0\]"):
            nnlib.DataLoader(x[:1], np.array([np.nan], dtype=np.float32), rng=rng)

    def test_rows_of_different_lengths(self):
        with pytest.raises(TypeError, match="Do all rows have one length"):
            nnlib.DataLoader(np.array([[1], [1, 2]], dtype=object), y[:2], rng=rng)

    def test_one_number(self):
        with pytest.raises(nnlib.ShapeError, match="got the single value 5"):
            nnlib.DataLoader(5, y, rng=rng)

    @pytest.mark.parametrize("size", [0, 1.5, None])
    def test_batch_size(self, size):
        with pytest.raises(ValueError, match="batch_size: expected a whole number of at least 1"):
            nnlib.DataLoader(x, y, size, rng=rng)

    def test_shuffling_without_rng(self):
        with pytest.raises(TypeError, match=r"Write rng=np.random.default_rng\(0\)"):
            nnlib.DataLoader(x, y)

    def test_float64_is_converted_once_with_a_word_about_it(self):
        with pytest.warns(UserWarning, match="DataLoader x: got float64, converted to float32") as said:
            loader = nnlib.DataLoader(x.astype(float), y, rng=rng)
        assert len(said) == 1
        assert loader.x.dtype == np.float32

    def test_a_script_is_told_of_float64_once_however_many_batches_there_are_and_at_its_own_line(self, tmp_path):
        script = tmp_path / "script.py"
        script.write_text(SCRIPT)
        done = subprocess.run([sys.executable, script], capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)})
        said = [line for line in done.stderr.splitlines() if "UserWarning" in line]
        assert said == [
            f"{script}:6: UserWarning: Linear(3, 1): got float64, converted to float32. "
            "Convert once, before training: x.astype(np.float32)",
            f"{script}:8: UserWarning: DataLoader x: got float64, converted to float32. "
            "Convert once, before training: x.astype(np.float32)",
            f"{script}:8: UserWarning: DataLoader y: got float64, converted to float32. "
            "Convert once, before training: y.astype(np.float32)",
        ]

    @pytest.mark.parametrize("test_size", [0, 1, -1, 2, "0.2", None, 0.2j])
    def test_test_size(self, test_size):
        with pytest.raises(ValueError, match=r"expected test_size between 0 and 1.*Write test_size=0.2"):
            nnlib.train_test_split(x, y, test_size=test_size, rng=rng)

    @pytest.mark.parametrize(
        ("labels", "cure"),
        [
            (["cat", "dog"], r"text. Number it: names, y = np.unique\(y, return_inverse=True\)"),
            (np.array(["cat", "dog"], dtype=object), "text. Number it"),
            ([b"cat", b"dog"], "text. Number it"),
            (["3", "7"], r"text. Write y.astype\(int\)"),
            (["0.5", "1e3"], r"text. Write y.astype\(np.float32\)"),
            (np.array(["cat", None], dtype=object), "Python objects"),
            (np.array([1, 2], dtype="M8[D]"), r"datetime64\[D\]. Write y.astype"),
        ],
    )
    def test_labels_that_are_no_numbers(self, labels, cure):
        with pytest.raises(TypeError, match=f"^DataLoader: expected y to be an array of numbers, got {cure}"):
            nnlib.DataLoader(x[:2], labels, rng=rng)

    def test_words_that_are_numbered_as_the_message_says(self):
        names, numbered = np.unique(["dog", "cat", "dog"], return_inverse=True)
        assert nnlib.DataLoader(x[:3], numbered, rng=rng).y.tolist() == [1, 0, 1]
        assert names.tolist() == ["cat", "dog"]


class TestDigits:
    digits = nnlib.datasets.load("digits")

    def test_is_the_set_that_scikit_learn_ships(self):
        theirs = load_digits()
        np.testing.assert_array_equal(self.digits.x * 16, theirs.data)
        np.testing.assert_array_equal(self.digits.y, theirs.target)

    def test_is_ready_to_train_on(self):
        assert self.digits.x.shape == (1797, 64)
        assert self.digits.x.dtype == np.float32
        assert (self.digits.x.min(), self.digits.x.max()) == (0, 1)
        assert self.digits.images.shape == (1797, 8, 8)
        assert self.digits.classes == tuple("0123456789")

    def test_has_a_card_that_names_makers_and_license(self):
        assert "Alpaydin" in self.digits.card
        assert "CC BY 4.0" in self.digits.card

    def test_an_unknown_name(self):
        with pytest.raises(ValueError, match="Did you mean 'digits'"):
            nnlib.datasets.load("digit")
        with pytest.raises(ValueError, match="Known: 'digits'"):
            nnlib.datasets.load("cifar")

    @pytest.mark.parametrize("name", [["digits"], None, 3])
    def test_a_name_that_is_no_text(self, name):
        with pytest.raises(ValueError, match=r"there is no data set .*'digits'"):
            nnlib.datasets.load(name)

    def test_a_damaged_file(self, monkeypatch):
        monkeypatch.setitem(nnlib.datasets.SHIPPED, "digits", ("0" * 64, 16, ("0",)))
        with pytest.raises(ValueError, match=r"damaged\. Install nnlib again"):
            nnlib.datasets.load("digits")


class TestPreparedSets:
    """As `make data` leaves them: a file of arrays, its checksum and its card."""

    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        folder = tmp_path / "_build" / "data"
        folder.mkdir(parents=True)
        np.savez(folder / "heights.npz", x=np.array([[0.5], [2.0]]), y=np.array([1.5, 2.5]), who=np.array([7, 8]))
        digest = hashlib.sha256((folder / "heights.npz").read_bytes()).hexdigest()
        (folder / "heights.sha256").write_text(f"{digest}\n")
        (folder / "heights.md").write_text("Two children.")
        monkeypatch.delenv("NNLIB_DATA", raising=False)
        monkeypatch.chdir(tmp_path)
        return folder

    def test_are_found_above_the_working_directory_or_where_the_environment_says(self, folder, tmp_path, monkeypatch):
        (tmp_path / "book" / "part").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "book" / "part")
        assert len(nnlib.datasets.load("heights").x) == 2
        monkeypatch.chdir("/")
        with pytest.raises(ValueError, match="there is no data set 'heights'"):
            nnlib.datasets.load("heights")
        monkeypatch.setenv("NNLIB_DATA", str(folder))
        assert len(nnlib.datasets.load("heights").x) == 2

    def test_are_read_as_they_are_quantities_as_quantities(self, folder):
        heights = nnlib.datasets.load("heights")
        assert repr(heights) == "Dataset('heights': 2 examples, 1 features)"
        assert heights.x.tolist() == [[0.5], [2.0]]
        assert heights.y.tolist() == [1.5, 2.5]
        assert heights.x.dtype == heights.y.dtype == np.float32
        assert heights.more["who"].tolist() == [7, 8]
        assert heights.card == "Two children."

    def test_of_which_one_is_damaged_or_nearly_named(self, folder):
        with pytest.raises(ValueError, match="Did you mean 'heights'"):
            nnlib.datasets.load("height")
        (folder / "heights.npz").write_bytes(b"cut")
        with pytest.raises(ValueError, match=r"'heights' is damaged\. Run make data again"):
            nnlib.datasets.load("heights")


def test_rows_of_unequal_length_are_named_as_such():
    for rows in ([[1.0, 2.0], [3.0]], [np.zeros((2, 2)), np.zeros((2, 3))]):
        with pytest.raises(TypeError, match=r"rows of unequal length\. Do all rows have one length"):
            nnlib.DataLoader(rows, [0, 1], rng=np.random.default_rng(0))
