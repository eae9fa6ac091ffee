"""Layers that draw random numbers beside PyTorch's."""

from tests.nnlib.torch_parity.cases.case import Case

CASES: dict[str, Case] = {}
