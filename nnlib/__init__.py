"""nnlib: a small neural-network library to read from front to back."""

__version__ = "0.1.0"
