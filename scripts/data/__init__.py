"""The data that the book learns from, fetched once, verified, and kept as arrays: ``make data``.

Each set has a file in ``sets``, its recipe, and a data card beside it (``mnist.py``, ``mnist.md``). A recipe says where
the files come from and turns them into arrays; ``nnlib.datasets.load`` reads what it made. Sources are checked against
their sha256, prepared sets against the digest written with them. What is prepared is in ``_build/data``: nothing of it
is committed, and nothing is fetched twice. The build of the book prepares what its pages load, and no more.
"""
