# Two commands matter: `make run` starts a practice environment, `make test` proves everything.
# Both do their own set-up on a bare Debian 12; a second call does only what changed.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
UV := .uv/bin/uv
DIST := spuk_app/web/static/dist/manifest.json

# make run: where it listens, and which round is practised (2023-2025 or 2026-2028), each in a database file of its own.
HOST ?= 127.0.0.1
PORT ?= 8000
OEFENING ?= 2023-2025
# make test: on every core, each with its own half of the files; PYTEST_ARGS= gives one test after the other
PYTEST_ARGS ?= -n auto --dist worksteal
DATABASE_2023-2025 := sqlite:///$(CURDIR)/instance/spuk.sqlite3
DATABASE_2026-2028 := sqlite:///$(CURDIR)/instance/spuk-2026-2028.sqlite3
ifeq ($(DATABASE_$(OEFENING)),)
  $(error OEFENING is "$(OEFENING)"; it can be 2023-2025 or 2026-2028)
endif

.PHONY: help run klok test proef lint stijl typen format documenten clean sloten systeem

help:  ## show what make can do
	@sed -n 's/^\([a-z]*\):.*##/  make \1\t/p' $(MAKEFILE_LIST)

# --- Practice environment -------------------------------------------------------------------------------------------

run klok: export SPUK_OMGEVING ?= oefening
run klok: export SPUK_DATABASE_URL ?= $(DATABASE_$(OEFENING))
run: .venv/ok $(DIST)  ## start the practice environment on http://127.0.0.1:8000 (PORT=, HOST=, OEFENING=2026-2028)
	@mkdir -p instance
	@.venv/bin/spuk db upgrade
	@.venv/bin/spuk demo --tranche $(OEFENING) --als-leeg
	@echo "The practice environment is ready on http://$(HOST):$(PORT) - stop it with Ctrl+C"
	@exec .venv/bin/gunicorn --workers 2 --worker-class gthread --threads 4 --keep-alive 0 \
	  --bind $(HOST):$(PORT) --no-control-socket --log-level warning wsgi:app

klok: .venv/ok  ## send what is due, beside make run: mail goes to instance/post/ (OEFENING=2026-2028)
	@exec .venv/bin/spuk klok

# --- Proof ----------------------------------------------------------------------------------------------------------

# Style takes a second and comes first. Types and layers keep one core busy for a minute: they are checked beside the tests.
test: systeem .venv/test-ok $(DIST) stijl  ## check and test everything, on both databases and in a real browser
	@$(MAKE) -j2 typen proef

proef: .venv/test-ok $(DIST)
	$(PY) tools/pgtest.py -- $(PY) -m pytest $(PYTEST_ARGS)

lint: stijl typen  ## style, types and layers

stijl: .venv/test-ok
	.venv/bin/ruff check .

typen: .venv/test-ok
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

format: .venv/test-ok  ## format the Python code
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

documenten: .venv/ok  ## write the pages of docs/ that follow from the code
	@$(PY) -m tools.documenten

systeem:
	@tools/systeem.sh

# --- Python ---------------------------------------------------------------------------------------------------------
# uv installs in about a second; where it cannot be had, pip does the same more slowly. Both check every hash.

.venv/ok: requirements-uv.txt requirements.txt pyproject.toml
	@echo "Setting up Python"
	@python3 -m venv .venv
	@.venv/bin/pip install --quiet --target .uv --upgrade --require-hashes -r requirements-uv.txt \
	  || echo "uv is not available: pip installs instead"
	@if [ -x $(UV) ]; then \
	  $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements.txt && \
	  $(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --offline --editable . ; \
	else \
	  .venv/bin/pip install --quiet --require-hashes -r requirements.txt && \
	  .venv/bin/pip install --quiet --no-deps --no-build-isolation --no-index --editable . ; \
	fi
	@touch $@

.venv/test-ok: .venv/ok requirements-test.txt
	@if [ -x $(UV) ]; then $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements-test.txt ; \
	else .venv/bin/pip install --quiet --require-hashes -r requirements-test.txt ; fi
	@touch $@

# --- Front end ------------------------------------------------------------------------------------------------------

node_modules/ok: package-lock.json .npmrc
	@echo "Setting up the front end"
	@tools/node.sh npm ci --ignore-scripts --silent
	@touch $@

$(DIST): node_modules/ok $(wildcard frontend/* frontend/*/*)
	@tools/node.sh node frontend/build.mjs

# --- Maintenance ----------------------------------------------------------------------------------------------------

# Lock files carry hashes and no address, so they work with any package source.
sloten: .venv/ok  ## lock all dependencies again
	for naam in requirements-uv requirements requirements-test requirements-node; do \
	  $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make sloten' $$naam.in -o $$naam.txt || exit 1; \
	done
	npm install --ignore-scripts --package-lock-only
	node tools/npm_slot.mjs

clean:  ## remove what was built; practice databases in instance/ stay
	rm -rf .venv .uv .node-venv node_modules spuk_app/web/static/dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
