# A newcomer needs Python 3.11 or later, pip and make; everything else is fetched into .venv.
PYTHON ?= python3
BIN := .venv/bin
REPORT ?= evals/fixtures/sishui-2020/report.txt

.PHONY: brief test install clean

brief: .venv/installed
	@$(BIN)/summarizer models pull >&2
	@mkdir -p out
	@$(BIN)/summarizer brief $(REPORT) -o out/brief.md
	@$(BIN)/summarizer brief $(REPORT) -o out/brief.pdf
	@$(BIN)/summarizer view $(REPORT) -o out/view.html
	@cat out/brief.md

test: .venv/installed
	@$(BIN)/summarizer models pull >&2
	@scripts/check

install: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --upgrade pip
	$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[embedded,pdf]' --group dev
	@$(BIN)/python -m compileall -q summarizer
	@touch $@

clean:
	rm -rf .venv out dist
