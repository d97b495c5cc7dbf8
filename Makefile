# Two commands matter: `make run` starts a practice environment, `make test` proves everything.
# Both do their own set-up on a bare Debian 12; a second call only does what changed.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PY  := .venv/bin/python
UV  := .uv/bin/uv

.PHONY: help sloten

help:  ## show the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

# --- Python ---------------------------------------------------------------------------------------------------------
# uv installs in about a second; where it cannot be had, pip does the same more slowly. Both check every hash.

.venv/ok: requirements-uv.txt requirements.txt pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install --quiet --target .uv --upgrade --require-hashes -r requirements-uv.txt \
	  || echo "uv is not available: pip installs instead"
	if [ -x $(UV) ]; then \
	  $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements.txt && \
	  $(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --offline --editable . ; \
	else \
	  .venv/bin/pip install --quiet --require-hashes -r requirements.txt && \
	  .venv/bin/pip install --quiet --no-deps --no-build-isolation --no-index --editable . ; \
	fi
	touch $@

.venv/test-ok: .venv/ok requirements-test.txt
	if [ -x $(UV) ]; then $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements-test.txt ; \
	else .venv/bin/pip install --quiet --require-hashes -r requirements-test.txt ; fi
	touch $@

# Lock files carry hashes and no address, so they work with any package source.
sloten: .venv/ok  ## lock all dependencies again
	for naam in requirements-uv requirements requirements-test; do \
	  $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make sloten' $$naam.in -o $$naam.txt || exit 1; \
	done
	npm install --ignore-scripts --package-lock-only
	node tools/npm_slot.mjs
