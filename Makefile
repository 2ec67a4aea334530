# Assay. `make run` sets everything up and serves; `make help` lists the rest.

# Bytecode caches halve the start-up time of every command; some machines switch them off.
unexport PYTHONDONTWRITEBYTECODE

PY := .venv/bin/python
UV := .venv/bin/uv
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --only-binary :all:

.PHONY: help setup browser run test screenshots readme-screenshots bench messages lint format lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.base .venv/.dev ## make .venv with everything that running, testing and linting need

.venv/.base: requirements/base.txt requirements/uv.txt scripts/setup.sh
	@sh scripts/setup.sh base

.venv/.dev: requirements/dev.txt .venv/.base
	@sh scripts/setup.sh dev

browser: ## see to Chromium, curl and CJK fonts, for the browser tests (CHROMIUM=/path names another Chromium)
	@sh scripts/browser.sh

run: .venv/.base ## set up, load the demo, serve until Ctrl-C (PORT=, DATABASE_URL=, REDIS_URL=)
	@exec $(PY) manage.py up --with-parent

test: setup browser ## run every test, on SQLite and, where the database matters, on PostgreSQL too
	$(PY) -m pytest -n 2 --dist worksteal -q
	$(PY) -m tests.postgres $(PY) -m pytest -n 2 -q -m database

screenshots: setup browser ## take pictures of every page, in var/screenshots (PAGES="desk queue" for some, SCHEME=dark)
	$(PY) -m scripts.screenshots --scheme $(or $(SCHEME),light) $(PAGES)

readme-screenshots: setup browser ## take the three pictures of the README anew, in docs/screenshots
	$(PY) -m scripts.screenshots --readme

# Other libraries, only to be measured beside ours: in an environment of their own, as some want old versions.
.venv-peers/.done: requirements/peers.txt .venv/.base
	$(UV) venv --quiet --clear .venv-peers
	$(UV) pip install --quiet --python .venv-peers/bin/python --require-hashes -r requirements/peers.txt
	touch .venv-peers/.done

bench: setup .venv-peers/.done ## measure, and write the figures to the README
	$(PY) -m benchmarks.reading
	$(PY) -m benchmarks.scores
	$(PY) -m benchmarks.statements
	$(PY) -m benchmarks.hostile
	$(PY) -m benchmarks.fresh

messages: setup ## bring the translations' catalogs up to the code and the templates, and compile them
	$(PY) -m scripts.messages

lint: setup ## ruff, mypy, and a check that no migration is missing
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run

format: setup ## let ruff rewrite what it can
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: setup ## resolve requirements/*.in again; UPGRADE=--upgrade takes newer versions
	$(LOCK) $(UPGRADE) requirements/uv.in -o requirements/uv.txt
	$(LOCK) $(UPGRADE) requirements/base.in -o requirements/base.txt
	$(LOCK) $(UPGRADE) requirements/dev.in -o requirements/dev.txt
	$(subst --only-binary :all:,,$(LOCK)) $(UPGRADE) requirements/peers.in -o requirements/peers.txt

clean: ## remove .venv and caches; the data in var/ stays
	rm -rf .venv .venv-peers .pytest_cache .mypy_cache .ruff_cache .hypothesis
