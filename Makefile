# What one does with this repository. `make help` explains every target.
# Needs python3 (3.11 or later), python3-venv and make; everything else goes into .venv, checked by hash.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore $(BIN)/python -m pip install --quiet --quiet
# The project itself: nothing is downloaded for it, the build backend is in the locks.
INSTALL_SELF := $(PIP) --no-deps --no-build-isolation --editable .
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --strip-extras --no-build-isolation $(LOCK_OPTIONS)

SAMPLES := $(filter-out %/README.md,$(sort $(wildcard $(addprefix songhanh/vanban/samples/*.,txt md html docx pdf))))
# Findings in a plan are what the demonstration shows: only exit 2 (could not read) is a failure.
FINDINGS_ARE_FINE := || test $$? -eq 1

##@ To see it work
.PHONY: help demo demo-plans
help: ## Explain every target (this text)
	@awk 'BEGIN { FS = ":.*## "; print "make TARGET, where TARGET is one of:" } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# exec: the signals of whoever stops make reach the program itself, which ends what it started.
demo: $(VENV)/.run-installed ## Set up the demonstration (made-up people, own database), print who can sign in, serve it on port 8000 (PORT=8001)
	@exec $(BIN)/songhanh demo $(if $(PORT),--port $(PORT))

demo-plans: $(VENV)/.run-installed ## Read and check the sample plans, print what was found, write an HTML report
	@test -n "$(SAMPLES)" || { echo "There are no sample plans in songhanh/vanban/samples." >&2; exit 1; }
	@mkdir -p var/demo
	@echo "== What the sample plans say: songhanh read … --format summary"
	@$(BIN)/songhanh read $(SAMPLES) --format summary
	@echo
	@echo "== What is wrong with them: songhanh check …"
	@$(BIN)/songhanh check $(SAMPLES) $(FINDINGS_ARE_FINE)
	@echo
	@echo "== The same as a page: songhanh check … --format html"
	@$(BIN)/songhanh check $(SAMPLES) --format html --output var/demo/report.html $(FINDINGS_ARE_FINE)
	@echo "Written: var/demo/report.html"
	@echo "Open it in any browser (it works without network): file://$(CURDIR)/var/demo/report.html"
	@echo "Try a plan of your own: $(BIN)/songhanh check YOUR-PLAN.docx"

##@ Before a commit
.PHONY: test lint types contracts format
test: lint types contracts ## Everything that must pass: lint, types, import contracts, then the tests
	@echo "== Tests: pytest"
	@$(BIN)/python -m pytest -n auto --dist loadgroup
	@echo "== Tests of the database once more, on PostgreSQL"
	@$(BIN)/python -m tools.with_postgres $(BIN)/python -m pytest -n auto --dist loadgroup -m django_db

lint: $(VENV)/.dev-installed ## Look for faults of style and form (ruff); changes nothing
	@echo "== Lint: ruff"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev-installed ## Check the types (mypy)
	@echo "== Types: mypy"
	@$(BIN)/python -m mypy

contracts: $(VENV)/.dev-installed ## Check that imports go down the floors of the design and never up (import-linter)
	@echo "== Import contracts: import-linter"
	@$(BIN)/lint-imports --no-cache --no-logo

format: $(VENV)/.dev-installed ## Put the code into the common form (ruff); changes files
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

##@ Now and then
.PHONY: bench attack docs lock system clean
bench: $(VENV)/.run-installed ## Measure speed, memory and accuracy; writes var/bench/latest.json, fails over a limit
	@$(BIN)/python -m bench

attack: $(VENV)/.dev-installed ## Look at every page in every language, theme and width (axe), fuzz the readers for longer: hypothesis, atheris (SECONDS_EACH=60)
	@$(PIP) --require-hashes --only-binary :all: -r requirements/attack.txt \
		|| echo "atheris does not install on this machine: hypothesis works alone."
	@$(BIN)/python -m pytest -n auto -m fuzz --hypothesis-profile attack --timeout 3600
	@$(BIN)/python -m tools.attack --seconds $(or $(SECONDS_EACH),60)

docs: $(VENV)/.run-installed ## Write docs/rules/ from the rules of the checker
	@$(BIN)/python -m songhanh.vanban.check.document docs/rules

lock: $(VENV)/.dev-installed ## Write the lock files anew; LOCK_OPTIONS=--upgrade takes newer versions
	@$(COMPILE) --output-file requirements/build.txt requirements/build.in
	@$(COMPILE) --constraint requirements/build.txt --extra web --output-file requirements/run.txt pyproject.toml
	@$(COMPILE) --constraint requirements/build.txt --constraint requirements/run.txt \
		--extra web --extra ocr --extra dev --output-file requirements/dev.txt pyproject.toml
	@$(COMPILE) --constraint requirements/dev.txt --output-file requirements/attack.txt requirements/attack.in
	@echo "Written: requirements/build.txt, run.txt, dev.txt, attack.txt"

system: ## Install the system packages that tests need, by apt-get (as root; never calls sudo)
	@sh tools/system.sh

clean: ## Remove .venv, caches and what demo and bench wrote
	rm -rf $(VENV) build dist var/demo var/bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find songhanh tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +

# The files below record what is installed: nothing is done again until a lock or pyproject.toml changes.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@echo "== Making .venv"
	@$(PYTHON) -m venv --clear $(VENV) \
		|| { echo "python3 cannot make .venv. On Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.run-installed: requirements/build.txt requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "== Installing what the program needs into .venv"
	@$(PIP) --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(INSTALL_SELF)
	@touch $@

$(VENV)/.dev-installed: requirements/dev.txt $(VENV)/.run-installed | $(BIN)/python
	@echo "== Installing what tests and checks need into .venv"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
