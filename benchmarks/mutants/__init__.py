"""Mutants of nnlib: one small mistake at a time, which some test must notice.

The mistakes are those put into the solutions of exercises too (`tests/mistakes.py`). A test that fails kills the
mutant. One that survives shows a behavior that no test protects, or computes the same: then `equivalent.py` says why.
"""
