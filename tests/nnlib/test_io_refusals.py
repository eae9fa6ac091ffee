"""Files of models that cannot be loaded are refused in clear words."""

import numpy as np
import pytest

import nnlib
from nnlib import safetensors
from tests.nnlib.model_files import change, edit_architecture, put_together


class TestRefusals:
    @pytest.mark.parametrize("keep", [0, 5, 100, -4])
    def test_cut_short(self, saved, keep):
        path = saved[1]
        path.write_bytes(path.read_bytes()[:keep])
        with pytest.raises(ValueError, match=r"load: .*net.safetensors is damaged or not a model file"):
            nnlib.load(path)

    def test_other_content(self, saved):
        path = saved[1]
        path.write_bytes(b"PK\x03\x04" + bytes(100))
        with pytest.raises(ValueError, match="damaged or not a model file"):
            nnlib.load(path)

    def test_a_safetensors_file_of_somebody_else(self, saved):
        path = saved[1]
        change(path, lambda header: header.pop("__metadata__"))
        with pytest.raises(ValueError, match="not of a model saved by nnlib"):
            nnlib.load(path)

    def test_numbers_that_are_none(self, saved):
        path = saved[1]
        change(path, lambda header: None, lambda numbers: numbers[:-4] + np.float32("nan").tobytes())
        with pytest.raises(ValueError, match="not finite"):
            nnlib.load(path)

    @pytest.mark.parametrize(
        ("header", "said"),
        [
            (b"[]", "does not say what safetensors demands"),
            (b"{]", "cannot be read"),
            (b"\xff{}", "cannot be read"),
            ("{}".encode("utf-16"), "cannot be read"),
            (b"[" * 100_000, "cannot be read"),
            (b'{"a": NaN}', "NaN is no JSON"),
            (b'{"a": 1, "a": 1}', "a name stands in it twice"),
            (b'{"__metadata__": {"format": 1}}', "does not say what safetensors demands"),
            (b'{"__metadata__": []}', "does not say what safetensors demands"),
            (b'{"a": 1}', "the entry of a is not that of an array"),
            (b'{"a": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0], "more": 1}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [true], "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [1.0], "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [-1, -1], "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": 1, "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0]}}', "not have as many bytes"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}', "not have as many bytes"),
            (b'{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}', "not have as many bytes"),
            (b'{"a": {"dtype": "F32", "shape": [4294967296, 4294967297], "data_offsets": [0, 4]}}', "as many bytes"),
            (
                b'{"a": {"dtype": "F32", "shape": [0, 99999999999999999999], "data_offsets": [0, 0]}}',
                "no array can have",
            ),
            (
                b'{"a": {"dtype": "F32", "shape": [0,' + b"1," * 99 + b'1], "data_offsets": [0, 0]}}',
                "no array can have",
            ),
            (b'{"a": {"dtype": "BF16", "shape": [1], "data_offsets": [0, 2]}}', "BF16.*nnlib does not read"),
            (b'{"a": {"dtype": ["F32"], "shape": [1], "data_offsets": [0, 4]}}', "nnlib does not read"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}', "does not begin where"),
            (b'{"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}}', "outside the file"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}', "something follows"),
        ],
    )
    def test_headers_against_the_format(self, tmp_path, header, said):
        path = tmp_path / "bad.safetensors"
        put_together(path, header, bytes(8))
        with pytest.raises(ValueError, match=said):
            safetensors.read(path)
        with pytest.raises(ValueError, match=r"load: .*bad.safetensors"):
            nnlib.load(path)

    def test_truth_values_that_are_neither(self, tmp_path):
        put_together(tmp_path / "bad", {"a": {"dtype": "BOOL", "shape": [2], "data_offsets": [0, 2]}}, b"\1\2")
        with pytest.raises(ValueError, match="a holds truth values that are neither true nor false"):
            safetensors.read(tmp_path / "bad")

    def test_arrays_that_overlap(self, tmp_path):
        entry = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
        put_together(tmp_path / "bad", {"a": entry, "b": {**entry, "data_offsets": [4, 12]}}, bytes(12))
        with pytest.raises(ValueError, match="b does not begin where the array before it ends"):
            safetensors.read(tmp_path / "bad")

    def test_a_header_longer_than_any_file(self, tmp_path):
        (tmp_path / "bad").write_bytes(b"\xff" * 8 + b"{}")
        with pytest.raises(ValueError, match="cut short"):
            safetensors.read(tmp_path / "bad")

    @pytest.mark.parametrize("more", [b"\0", b"trailing"])
    def test_something_after_the_end(self, saved, more):
        path = saved[1]
        path.write_bytes(path.read_bytes() + more)
        with pytest.raises(ValueError, match="its checksum is not that of its content"):
            nnlib.load(path)

    def test_other_numbers_than_were_saved(self, saved):
        path = saved[1]
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(content)
        with pytest.raises(ValueError, match="its checksum is not that of its content"):
            nnlib.load(path)

    @pytest.mark.parametrize(
        "edit",
        [
            lambda h: h["__metadata__"].update(architecture="{"),
            lambda h: h["__metadata__"].pop("architecture"),
            lambda h: h["__metadata__"].update(architecture="[" * 100_000),
            lambda h: h["__metadata__"].update(architecture='{"layer": "os.system", "config": {}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": ["Linear"], "config": {}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": []}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": {"n_in": 5}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": {"n_in": -5, "n_out": 1}}'),
            lambda h: h["__metadata__"].update(
                architecture='{"layer": "Linear", "config": {"n_in": 5, "n_out": 1e99}}'
            ),
            lambda h: h["__metadata__"].update(architecture="7"),
            edit_architecture(lambda said: said["config"]["layers"].pop()),
            edit_architecture(lambda said: said["config"]["layers"][0]["config"].update(n_out=5)),
            edit_architecture(lambda said: said["config"].update(layers=[])),
            edit_architecture(lambda said: said["config"].update(more=1)),
        ],
    )
    def test_architectures_that_lie(self, saved, edit):
        path = saved[1]
        change(path, edit)
        with pytest.raises(ValueError, match="cannot be used"):
            nnlib.load(path)

    @pytest.mark.parametrize("n", [10**6, 10**12])
    def test_an_architecture_that_would_fill_the_memory(self, saved, n):
        path = saved[1]
        change(path, edit_architecture(lambda said: said["config"]["layers"][0]["config"].update(n_in=n, n_out=n)))
        with pytest.raises(ValueError, match="a Linear far larger than its arrays"):
            nnlib.load(path)

    def test_arrays_that_the_layers_do_not_need(self, saved):
        path = saved[1]
        arrays, metadata = safetensors.read(path)
        safetensors.write(path, {**arrays, "extra": np.zeros(1, dtype="f4")}, metadata)
        with pytest.raises(ValueError, match=r"its arrays are .*'extra'.*, its layers need"):
            nnlib.load(path)
        safetensors.write(path, {**arrays, "0.weight": arrays["0.weight"].astype(float)}, metadata)
        with pytest.raises(ValueError, match=r"0.weight is an array of shape .*, float64, its layer needs .*, float32"):
            nnlib.load(path)
        safetensors.write(path, {**arrays, "0.weight": arrays["0.weight"].T}, metadata)
        with pytest.raises(ValueError, match=r"0.weight is an array of shape \(4, 5\), .*needs .* \(5, 4\)"):
            nnlib.load(path)

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            nnlib.load(tmp_path / "none.safetensors")
