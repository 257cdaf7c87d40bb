# make demo   sets everything up and runs the main job on the examples
# make test   sets everything up and runs the whole test suite
# make check  style, types and import rules only
# make docs   writes the generated pages of docs/ again
# make bench  speed and memory against the plain language model, reconciliation, shards, archives, the workspace
# make lock   resolves the locks again (needs the network)
# make ftm    adds the library of FollowTheMoney, for the tests of that export

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed

.PHONY: demo test check docs bench lock ftm clean

demo: $(STAMP)
	$(BIN)/armsledger build examples/dprk-russia --ledger armsledger.db --report report
	@echo
	@echo "armsledger.db       the ledger, one SQLite file: every claim with its exact words, every document, every capture"
	@echo "report/index.html   the report: open it in a browser; it needs no network"
	@echo "next                $(BIN)/armsledger claims"
	@echo "                    $(BIN)/armsledger trace CLAIM_ID"

test: $(STAMP)
	$(BIN)/python -m pytest

# FollowTheMoney's library, which some tests of the exports ask; it compiles against ICU (libicu-dev, pkg-config, g++).
ftm: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-ftm.lock

check: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP)
	$(BIN)/python docs/pages.py

bench: $(STAMP)
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/reconcile.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/archive.py
	$(BIN)/python benchmarks/workspace.py

# The locks are made anew from pyproject.toml: exact versions with the hashes of every file, for all platforms.
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --upgrade --quiet --custom-compile-command "make lock" --output-file requirements.lock
	$(BIN)/python -m uv pip compile pyproject.toml --extra ftm --universal --python-version 3.11 --generate-hashes \
	    --constraint requirements.lock --no-emit-index-url --quiet --custom-compile-command "make lock" \
	    --output-file requirements-ftm.lock

# The package itself comes last and without asking the network for anything; an edited lock or pyproject installs again.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "armsledger needs Python 3.11 or later; set PYTHON=")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) build dist report armsledger.db
