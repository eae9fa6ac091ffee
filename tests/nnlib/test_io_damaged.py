"""Whatever befalls a file: it is refused, or gives a model unharmed."""

import os

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file

import nnlib
from nnlib import safetensors
from tests.nnlib.model_files import change, edit_architecture, model, rng, x

VALID = model()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_refused_or_gives_the_model_unharmed(tmp_path, data):
    path = tmp_path / "net.safetensors"
    nnlib.save(VALID, path)
    content = bytearray(path.read_bytes())
    places = st.integers(0, len(content) - 1)
    kind = data.draw(st.sampled_from(["flip", "cut", "insert", "drop"]))
    if kind == "flip":
        for at in data.draw(st.lists(places, min_size=1, max_size=4)):
            content[at] ^= data.draw(st.integers(1, 255))
    elif kind == "cut":
        del content[data.draw(places) :]
    elif kind == "insert":
        at = data.draw(places)
        content[at:at] = data.draw(st.binary(min_size=1, max_size=9))
    else:
        at = data.draw(places)
        del content[at : at + data.draw(st.integers(1, 9))]
    path.write_bytes(content)
    try:
        again = nnlib.load(path)
    except ValueError:
        return
    assert repr(again) == repr(VALID)
    assert again(x).tobytes() == VALID(x).tobytes()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_forged_architecture_is_refused_or_gives_a_model(tmp_path, data):
    path = tmp_path / "net.safetensors"
    nnlib.save(VALID, path)

    def forge(said):
        while True:  # walk to some place in the description and put something else there
            key = data.draw(st.sampled_from(sorted(said) if isinstance(said, dict) else range(len(said))))
            if isinstance(said[key], (dict, list)) and said[key] and data.draw(st.booleans()):
                said = said[key]
                continue
            said[key] = data.draw(JSON)
            return

    change(path, edit_architecture(forge))
    try:
        again = nnlib.load(path)
    except ValueError:
        return
    assert {name: p.value.shape for name, p in again.parameters().items()} == {
        name: p.value.shape for name, p in VALID.parameters().items()
    }


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    arrays=st.dictionaries(
        st.text(max_size=5).filter(lambda name: name != "__metadata__"),
        st.tuples(st.sampled_from(list(safetensors.TYPES.values())), st.lists(st.integers(0, 3), max_size=3)),
        max_size=4,
    ),
    metadata=st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)
def test_any_arrays_come_back_and_the_safetensors_library_agrees(tmp_path, arrays, metadata):
    made = {name: rng.integers(-3, 100, shape).astype(kind) for name, (kind, shape) in arrays.items()}
    safetensors.write(tmp_path / "any", made, metadata)
    again, text = safetensors.read(tmp_path / "any")
    theirs = load_file(tmp_path / "any")
    assert text == metadata
    assert set(again) == set(theirs) == set(made)
    for name, array in made.items():
        assert again[name].dtype == array.dtype
        np.testing.assert_array_equal(again[name], array)
        np.testing.assert_array_equal(theirs[name], array)


@pytest.mark.parametrize("what", ["pathlib.Path.replace", "os.fsync"])
def test_an_interrupted_save_leaves_the_old_file_and_nothing_else(saved, monkeypatch, what):
    net, path = saved
    before = path.read_bytes()
    monkeypatch.setattr(what, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        nnlib.save(net, path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
