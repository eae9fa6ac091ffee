"""How fast nnlib is beside its peers: measured side by side, in one run, as ratios.

``python -m benchmarks --help`` says how to run it; ``make bench`` makes the environment it needs first.
"""
