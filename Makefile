# Each target sets up .venv by itself, again only when pyproject.toml or constraints.txt changed.
#   make site    build the memorial in this folder into _site/
#   make test    run every test
#   make check   lint, formatting, types, layers
#   make fuzz    look for inputs that break what reads them, FUZZ_SECONDS for each kind
#   make wheel   build the wheel into dist/
#   make clean   remove all that the others made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DECLARED := pyproject.toml constraints.txt
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site test check fuzz wheel clean

site: $(VENV)/.installed
	@$(BIN)/python build.py

test: $(VENV)/.installed-to-develop
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: $(VENV)/.installed-to-develop
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

FUZZ_SECONDS ?= 10
FUZZ_SEED ?= 0

fuzz: $(VENV)/.installed-to-fuzz
	@$(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED) --at-once 2

wheel: $(VENV)/.installed-to-develop
	@$(BIN)/hatchling build --target wheel --directory dist

clean:
	rm -rf $(VENV) _site ._site.cenotaph dist *.egg-info
	rm -rf .cache theme/.cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Cenotaph needs Python 3.11 or newer. Name yours: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; \
	  exit 1; }
	@echo "Setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The build backend comes first: the packages it would fetch for itself would be of any version.
$(VENV)/.installed: $(DECLARED) | $(BIN)/python
	@echo "Installing what Cenotaph runs on"
	@$(INSTALL) hatchling
	@$(INSTALL) --no-build-isolation --editable '.[full-text]'
	@touch $@

$(VENV)/.installed-to-develop: $(DECLARED) | $(BIN)/python
	@echo "Installing what Cenotaph is tested and checked with"
	@$(INSTALL) hatchling
	@$(INSTALL) --no-build-isolation --editable '.[cluster,full-text,test,check]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-to-fuzz: $(VENV)/.installed-to-develop
	@echo "Installing what Cenotaph is fuzzed with"
	@$(INSTALL) --no-build-isolation --editable '.[fuzz]'
	@touch $@

# Messages from the code and the templates into theme/locales/cenotaph.pot, and from there into each
# language's catalogue. No dates, no line numbers: a file changes only when its messages do.
LOCALES := theme/locales
CHANGEABLE := POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id-Version
CHANGEABLE := $(CHANGEABLE)|Report-Msgid-Bugs-To|Last-Translator|Language-Team

.PHONY: i18n
i18n: $(VENV)/.installed-to-develop
	@$(BIN)/pybabel --quiet extract --mapping-file $(LOCALES)/babel.cfg --sort-output --add-location file \
	  --no-wrap --header-comment "# The messages of Cenotaph's interface." --output-file $(LOCALES)/cenotaph.pot .
	@$(BIN)/pybabel --quiet update --domain cenotaph --input-file $(LOCALES)/cenotaph.pot \
	  --output-dir $(LOCALES) --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap
	@for file in $(LOCALES)/cenotaph.pot $(LOCALES)/*/LC_MESSAGES/cenotaph.po; do \
	  sed -E '/^"($(CHANGEABLE)):/d' $$file > $$file.new && mv $$file.new $$file || exit 1; \
	done
