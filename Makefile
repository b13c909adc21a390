# Two commands are enough: `make serve` and `make test`. The rest is for people who change Shirube.
SWIFT ?= swift
SCRATCH ?= .build
PORT ?= 8080
DATA ?= data
# One build serves the program and the tests, so that a clean clone compiles everything once.
FLAGS := -c release -Xswiftc -enable-testing --scratch-path $(SCRATCH)
BIN := $(SCRATCH)/release/shirube
PACK := Sources/CarriedRulebook/rulebook.pack

.PHONY: help serve test test-core build check sweep bench lint clean need-swift

help:
	@echo "make serve      open the local page (PORT=$(PORT))"
	@echo "make test       build once, run every test, check the rulebook and its worked cases"
	@echo "make test-core  the lower modules only, in about two minutes"
	@echo "make check      check the rulebook and run its worked cases"
	@echo "make sweep      the long runs: fuzzing, mutation of the law"
	@echo "make bench      measure speed (see Benchmarks/)"
	@echo "make lint       swift format lint --strict"

need-swift:
	@command -v $(SWIFT) >/dev/null || { echo "Shirube needs the Swift 6.3 toolchain (https://www.swift.org/install/linux/) on the PATH."; exit 1; }

# The program is built, packs the checked rulebook, and is linked once more with the pack inside.
build: need-swift
	@echo "== Building Shirube (the first time takes some minutes; Swift packages are fetched, nothing else is installed)"
	$(SWIFT) build $(FLAGS) $(BUILD)
	@echo "== Packing the rulebook"
	$(BIN) rulebook pack --rulebook Rulebook --out $(PACK).new
	@if cmp -s $(PACK).new $(PACK); then rm $(PACK).new; else mv $(PACK).new $(PACK); touch Sources/CarriedRulebook/rulebook.c; fi
	$(SWIFT) build $(FLAGS) $(BUILD)

serve: build
	@echo "== Open http://127.0.0.1:$(PORT)/ in a browser; Ctrl-C stops."
	$(BIN) serve --port $(PORT) --data $(DATA)

test: BUILD = --build-tests
test: build check lint
	@echo "== Running the tests"
	$(SWIFT) test $(FLAGS) --skip-build

check: build
	@echo "== Checking the rulebook"
	$(BIN) rulebook check --rulebook Rulebook
	@echo "== Worked cases of the rulebook"
	$(BIN) rulebook test --rulebook Rulebook

test-core: need-swift
	SHIRUBE_CORE=1 $(SWIFT) test --scratch-path .build-core

sweep: build
	SHIRUBE_SWEEP=1 $(SWIFT) test $(FLAGS) --skip-build
	$(BIN) rulebook mutate --rulebook Rulebook

bench: need-swift
	cd Benchmarks && SHIRUBE_CORE=1 $(SWIFT) run -c release Figures
	cd Benchmarks && SHIRUBE_CORE=1 $(SWIFT) package --disable-sandbox benchmark --target AssessmentBenchmarks
	cd Benchmarks && SHIRUBE_CORE=1 SHIRUBE_PAY_RATIO=1 $(SWIFT) package --disable-sandbox benchmark --target PayBenchmarks

lint: need-swift
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

clean:
	rm -rf $(SCRATCH) .build-core $(PACK)
