"""A model that was saved, for all tests of files."""

import pytest

import nnlib
from tests.nnlib.model_files import model


@pytest.fixture
def saved(tmp_path):
    net = model()
    nnlib.save(net, tmp_path / "net.safetensors")
    return net, tmp_path / "net.safetensors"
