"""One long vector for all parameters of a network, and one for all their gradients.

A network of many layers has many small arrays, and to visit each costs more than to compute with it. So they
are laid end to end, and every array becomes a window into the one vector.
"""

from __future__ import annotations

import numpy as np

from nnlib.core import Layer
from nnlib.errors import shown


def pack(model: Layer) -> tuple[np.ndarray, np.ndarray]:
    """Lay all parameters end to end in one vector, and all gradients in another.

    Afterward each ``Parameter``'s arrays are windows into these two vectors: whoever changes the vector
    changes the parameter. An optimizer then updates a whole network with a handful of array operations
    however many layers it has. Packing twice gives the same two vectors.

    Returns
    -------
    values, grads : numpy.ndarray
        Vectors of length P, the number of parameters.
    """
    parameters = list(model.parameters().values())
    size = sum(p.value.size for p in parameters)
    if size == 0:
        raise ValueError(f"{shown(model)} has no parameters, so there is nothing to train. Add a layer such as Linear.")
    # A window's ``base`` is the array it looks into: if all share one of this size, they are packed already.
    values, grads = parameters[0].value.base, parameters[0].grad.base
    packed = all(p.value.base is values and p.grad.base is grads for p in parameters)
    if packed and values is not None and grads is not None and values.size == size:
        return values, grads
    values = np.empty(size, dtype=parameters[0].value.dtype)
    grads = np.empty_like(values)
    start = 0
    for p in parameters:
        stop, shape = start + p.value.size, p.value.shape
        values[start:stop] = p.value.ravel()
        grads[start:stop] = p.grad.ravel()
        p.value = values[start:stop].reshape(shape)
        p.grad = grads[start:stop].reshape(shape)
        start = stop
    return values, grads
