# Two commands matter: `make demo` and `make test`. Both set up what they need; the second time they need no network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: demo test coverage check docs picture pin clean

demo: $(READY)
	$(BIN)/foedera new --example demo
	$(BIN)/foedera run demo
	$(BIN)/foedera check demo
	@echo "look at: demo/out/dossier-en.html (also -az, -tr, -ru)"

test: check
	# in the order of tests/conftest.py, where the longest file comes first; counting lines would take half as long again
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

coverage: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(READY)
	$(BIN)/foedera codebook > docs/codebook.md

picture: demo
	$(BIN)/python docs/picture.py

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Foedera needs Python 3.11 or later; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	# --no-deps: the file holds the whole closure, and older pips take `lxml[html-clean]` for an unpinned requirement
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints.txt
	$(BIN)/python -m pip check
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	touch $(READY)

# Newest versions of everything, with hashes and no addresses; needs the network.
pin:
	$(PYTHON) -m venv build/pin
	build/pin/bin/python -m pip install --quiet --upgrade pip pip-tools
	build/pin/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --no-header --extra dossier --extra dev --output-file constraints.txt pyproject.toml constraints.in

clean:
	rm -rf $(VENV) build demo
