# Everything starts here. `make` alone prints what there is.
SHELL := /bin/bash
PORT ?= 8000
ARGS ?=

.PHONY: help run test soak lint check bench lock messages docs

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Serve the worked example at http://localhost:8000 (another port: PORT=8001)
	@bin/bootstrap run
	@exec .venv/bin/kuvend demo --port $(PORT)

test: ## Run the whole suite on SQLite and on PostgreSQL, browser journeys included (options for pytest: ARGS=)
	@bin/bootstrap test
	@bin/test $(ARGS)

soak: ## Kill the site under load fifty times on each database (other numbers: KUVEND_KILLS=, KUVEND_SEED=)
	@bin/bootstrap test
	@KUVEND_KILLS=$${KUVEND_KILLS:-50} bin/test --numprocesses=0 --override-ini=faulthandler_timeout=0 tests/soak $(ARGS)

lint: ## Check format, lint, types, contracts, migrations, messages, generated documents: nothing left to change
	@bin/bootstrap lint
	@bin/lint

check: lint test ## Run make lint, then make test

bench: ## Run the benchmarks, print a table, write bench/results/latest.json
	@bin/bootstrap test
	@.venv/bin/python -m bench $(ARGS)

lock: ## Compile requirements/*.txt from pyproject.toml (newest versions: UPGRADE=1)
	@bin/bootstrap lint
	@UPGRADE=$(UPGRADE) bin/lock

messages: ## Collect the sentences to translate and compile the translations
	@bin/bootstrap lint
	@bin/messages

docs: ## Write the documents that are generated from the code
	@bin/bootstrap lint
	@bin/documents
