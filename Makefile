# Every command works from a bare clone: what it needs, it makes first, once.
# `make` alone lists them.

# The Python that made the environment stays its Python until another is named.
PYTHON ?= $(shell made=$$(sed -n "s/^executable = //p" .venv/pyvenv.cfg 2>/dev/null); [ -x "$$made" ] && echo "$$made" || echo python3)
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
# No small product is shared out between threads: that makes it several times slower.
export OMP_NUM_THREADS := 1
# matplotlib remembers where fonts lie; beside the environment that holds them, it forgets with it.
export MPLCONFIGDIR := $(CURDIR)/.venv/matplotlib
.DEFAULT_GOAL := help

.PHONY: help env serve book pdf epub licenses sbom advisories data exercises audit check test quick-tests things-to-test \
	oldest parity goldens bench coverage mutants lock lab clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

env: ## make .venv from requirements.txt, if they differ
	@$(PYTHON) scripts/environment.py

book: env ## build the site into _build/html, doing only what changed
	@$(PY) -m scripts.build_site

pdf: env ## print the book into _build/layer-by-layer.pdf
	@$(PY) -m scripts.system_packages chromium-headless-shell
	@$(PY) -m scripts.build_site assets wheels runtime data book pdf

epub: env ## make the book's ePub, _build/layer-by-layer.epub
	@$(PY) -m scripts.build_site assets wheels runtime data book epub

licenses: book ## list the licenses of all that the site carries and requirements.txt installs; fail on one that is not fit
	@$(PY) -m scripts.licenses

sbom: book .venv-supply/made ## write what the course is made of (SBOMs, in the format CycloneDX) into _build/sbom-*.json
	@$(PY) -m scripts.sbom

advisories: .venv-supply/made ## ask the lists of known vulnerabilities about every package installed (needs the network)
	@$(PY) -m scripts.advisories

# These tools look at .venv from outside, so that it holds nothing of theirs.
.venv-supply/made: requirements-supply.txt | env
	@echo "supply: installing the tools for SBOMs and advisories into .venv-supply/"
	@rm -rf .venv-supply && $(PY) -m uv venv --quiet --python $(PY) .venv-supply
	@$(PY) -m uv pip install --quiet --python .venv-supply --require-hashes -r requirements-supply.txt
	@touch $@

serve: book ## build the book and serve it at http://127.0.0.1:8000 (another port: make serve PORT=9000)
	@$(PY) -m scripts.serve --port $(or $(PORT),8000)

data: env ## fetch, verify and prepare every data set that is not shipped, once, into _build/data
	@$(PY) -m scripts.data

exercises: env ## make exercises/ (and the instructor's notebooks) from solutions/
	@$(PY) -m scripts.exercises

audit: env ## mark every exercise: solution, blank, banked right and wrong answers, and mutants (small slips) of the solution
	WRITE_AUDIT=yes $(PYTEST) -q -n auto -m audit tests/exercises

lab: env ## open JupyterLab on copies of the exercises, with formgrader for instructors (port 8888, or make lab PORT=9000)
	@$(PY) -m scripts.lab --port $(or $(PORT),8888)

COMPILE := $(PY) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11
lock: env ## compile requirements*.txt again from pyproject.toml (with today's versions: make lock UPGRADE=--upgrade)
	$(COMPILE) $(UPGRADE) --all-extras pyproject.toml -o requirements.txt
	$(COMPILE) $(UPGRADE) --group supply -o requirements-supply.txt

check: env ## lint, types and the quick tests, under three minutes
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m scripts.exercises --check
	@$(PY) -m scripts.data faces > /dev/null  # its figure shows real pictures
	$(PYTEST) -q -n auto -m "not site and not audit" tests --ignore=tests/browser --ignore-glob="tests/grading/test_*.py"

# Two files at a time, the longest first.
GRADING := $(PYTEST) -q -n 2 --dist loadfile --no-loadscope-reorder -m "not site" tests/grading/test_surviving.py tests/browser tests/grading

# Notebooks are compared with themselves, so they are drawn in the same style each time: the book's.
test: export MATPLOTLIBRC := $(CURDIR)/book/matplotlibrc
# To save time, every third mutant and every other bundle of wrong answers to the judge;
# make audit takes all mutants, pytest tests/grading/test_same_marks.py all bundles.
test: export MUTANTS_EVERY := 3
test: export PACKS_EVERY := 2
test: env ## every test: also builds the site, opens it in a browser, and grades with nbgrader
	@$(PY) -m scripts.data faces > /dev/null  # before both of these would
	@$(MAKE) --no-print-directory --jobs=2 quick-tests things-to-test
	@$(PY) -m scripts.exercises
	@$(PY) -m scripts.executed_notebooks
	$(PYTEST) -q -n 2 --dist loadfile --nbval _build/executed
	$(PYTEST) -q -n 2 --dist loadfile -m site tests --ignore=tests/browser/gates
	$(PYTEST) -q -n 3 --dist worksteal -m site tests/browser/gates --ignore=tests/browser/gates/test_lighthouse.py
	$(PYTEST) -q tests/browser/gates/test_lighthouse.py
	$(PYTEST) -q tests/grading/test_attacks.py
	$(GRADING) --ignore=tests/grading/unit --ignore=tests/grading/test_attacks.py --ignore=tests/grading/test_same_marks.py
	$(PYTEST) -q -n auto tests/grading/test_same_marks.py

# Side by side: the first keeps all processors busy, the second waits for networks, and for Sphinx, which uses but one.
quick-tests:
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory audit

things-to-test:
	@$(PY) -m scripts.system_packages
	@$(MAKE) --no-print-directory .venv-supply/made
	@$(MAKE) --no-print-directory oldest
	@if [ "$$CI" = true ]; then $(MAKE) --no-print-directory parity; fi
	@$(PY) -m scripts.build_site

oldest: .venv-oldest/made ## test nnlib with the oldest NumPy, and the oldest of all else, that it promises to work with
	.venv-oldest/bin/python -m pytest -q tests/nnlib -m "not site"

.venv-oldest/made: pyproject.toml | env
	@echo "oldest: installing the oldest supported versions into .venv-oldest/"
	@rm -rf .venv-oldest && $(PY) -m uv venv --quiet --python $(PY) .venv-oldest
	@$(PY) -m uv pip install --quiet --python .venv-oldest --resolution lowest-direct -r pyproject.toml --extra library-test
	@touch $@

parity: .venv-torch/made ## compare nnlib, and the goldens (answers of PyTorch that are committed), with PyTorch itself
	$(TORCH) -m tests.nnlib.torch_parity.with_torch
	$(TORCH) -m tests.book.with_pytorch

goldens: .venv-torch/made ## write the goldens that are missing or no longer hold, with PyTorch (after adding a layer to the cases)
	$(TORCH) -m tests.nnlib.torch_parity.with_torch --write
	cd book/with-pytorch && $(CURDIR)/$(TORCH) same_network.py

# PyTorch is large and only checks: it gets an environment of its own, outside the lock. Installed with pip and by
# exact version, which is what the goldens were made with.
TORCH := .venv-torch/bin/python
.venv-torch/made:
	@echo "parity: installing PyTorch into .venv-torch/ (once; a few minutes)"
	@rm -rf .venv-torch && $(PYTHON) -m venv .venv-torch
	@.venv-torch/bin/pip install --quiet --disable-pip-version-check torch==2.13.0 "numpy>=2.0"
	@touch $@

bench: .venv-bench/made | env ## measure nnlib beside PyTorch, JAX, scikit-learn and NumPy by hand, and grading beside nbgrader
	@.venv-bench/bin/python -m benchmarks
	@$(PY) -m scripts.exercises
	@$(PY) -m benchmarks.grading
	@$(PY) -m benchmarks.attacks

# The peers of the benchmark are outside the lock too, in the versions that were compared.
.venv-bench/made:
	@echo "bench: installing PyTorch, JAX and scikit-learn into .venv-bench/ (once; a few minutes)"
	@rm -rf .venv-bench && $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/pip install --quiet --disable-pip-version-check \
		torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 scikit-learn threadpoolctl "numpy>=2.0"
	@touch $@

coverage: env ## measure which lines and branches of nnlib and grading the tests run, into benchmarks/coverage.md
	@$(PY) -m benchmarks.coverage

mutants: env ## put one small mistake after another into nnlib and see that a test fails (only a tenth of them: EVERY=10)
	@$(PY) -m benchmarks.mutants --every $(or $(EVERY),1)

clean: ## remove everything that can be made again (submissions and marks stay)
	rm -rf _build .venv .venv-bench .venv-oldest .venv-supply .venv-torch node_modules
