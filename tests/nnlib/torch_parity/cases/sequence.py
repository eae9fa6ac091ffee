"""Layers for words and other sequences beside PyTorch's."""

from tests.nnlib.torch_parity.cases.case import Case

CASES: dict[str, Case] = {}
