"""A small model, and files taken apart, changed and put together again."""

import json

import numpy as np

import nnlib
from nnlib import safetensors

rng = np.random.default_rng(4)


x = rng.standard_normal((3, 5)).astype(np.float32)


def model():
    inner = nnlib.Sequential(nnlib.Linear(4, 4, rng=rng), nnlib.Sigmoid())
    return nnlib.Sequential(
        nnlib.Linear(5, 4, rng=rng),
        nnlib.Tanh(),
        inner,
        nnlib.ReLU(),
        nnlib.Linear(4, 2, rng=rng),
        input_shape=(5,),
    )


def taken_apart(path):
    content = path.read_bytes()
    size = int.from_bytes(content[:8], "little")
    return json.loads(content[8 : 8 + size]), content[8 + size :]


def put_together(path, header, numbers):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + numbers)


def change(path, edit, data=lambda numbers: numbers):
    """Rewrite a file after ``edit(header)``, with the right checksum: as who wants to harm would."""
    header, numbers = taken_apart(path)
    edit(header)
    numbers = data(numbers)
    if "sha256" in header.get("__metadata__", {}):
        header["__metadata__"]["sha256"] = safetensors.checksum(header, numbers)
    put_together(path, header, numbers)


def edit_architecture(edit):
    def edit_header(header):
        said = json.loads(header["__metadata__"]["architecture"])
        edit(said)
        header["__metadata__"]["architecture"] = json.dumps(said)

    return edit_header
