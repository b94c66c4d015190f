# Everything a person types. `make run` and `make test` need Python 3.11 or newer, and nothing else.
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
RUFF := $(BIN)/ruff

.PHONY: help install run test lint bench memory browser client monitoring lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(INSTALLED) ## the virtual environment, again only when the lock has changed

$(INSTALLED): requirements-dev.lock
	@sh deploy/install.sh

run: $(INSTALLED) ## the whole shop on this machine; PORT=8000, Ctrl-C stops it
	@$(BIN)/python manage.py run_shop

test: lint browser client monitoring ## lint, types, import rules, missing migrations, all tests
	$(BIN)/pytest -n 2

lint: $(INSTALLED) ## everything of `make test` but the tests
	$(RUFF) check
	$(RUFF) format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file $(VENV)/openapi.yaml

browser: $(INSTALLED) ## Chromium for the tests, where it can be installed
	@sh deploy/browser.sh

client: ## the compiler of the API's TypeScript client, where there is Node.js
	@sh deploy/client.sh

monitoring: ## promtool and amtool for the tests of alerts, where they can be installed
	@sh deploy/monitoring.sh

bench: $(INSTALLED) ## the benchmarks, as a table and as JSON
	$(BIN)/python -m deploy.bench

memory: $(INSTALLED) ## what the running shop takes of the machine's memory
	@$(BIN)/python -m deploy.memory

lock: $(INSTALLED) ## the locks, from pyproject.toml
	@$(BIN)/pip install --quiet --target var/uv uv
	var/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links pyproject.toml --output-file requirements.lock
	var/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --extra worker --constraint requirements.lock pyproject.toml --output-file requirements-worker.lock
	var/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --extra worker --extra dev --constraint requirements-worker.lock pyproject.toml --output-file requirements-dev.lock

clean: ## what can be made again: the virtual environment, caches, test servers; never the shop's data
	rm -rf $(VENV) var/test var/static var/uv .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -prune -exec rm -rf {} +
