# ApprenticeOps: `make site` and `make test` do everything on a fresh Debian 12 machine with Swift 6.

# System libraries and fonts; each is installed only when it is missing.
PACKAGES := libcmark-gfm-dev libcmark-gfm-extensions-dev libcairo2-dev libpango1.0-dev \
            libsqlite3-dev zlib1g-dev libzstd-dev libpcre2-dev libcurl4-openssl-dev libssl-dev \
            ca-certificates pkg-config fonts-liberation2 fonts-dejavu-core
# What only the tests need: two browsers and a checker of HTML for pages, a second renderer for figures, a PDF reader, and a
# compiler for the library that ends a command at a chosen step. GNU parallel runs sweeps.
TEST_PACKAGES := chromium firefox-esr default-jre-headless sqlite3 librsvg2-bin poppler-utils python3 \
                 python3-venv gcc parallel
# A scheduler on this node alone, for `make test-slurm`.
SLURM_PACKAGES := slurm-wlm munge sqlite3 python3
# What the benchmark compares with.
BENCH_PACKAGES := sqlite3 hugo python3-venv util-linux

# A real server and a small model for the benchmark of the harness, where they are at hand.
CACHE := $(HOME)/.cache/apprenticeops
BENCH_SERVER := $(addprefix --server ,$(wildcard $(CACHE)/server/package/llama-server)) \
                $(addprefix --model ,$(firstword $(wildcard $(CACHE)/models/SmolLM2*.gguf)))

# What `make campaign-quick` asks: one scenario of each class and the two sides of a refusal.
QUICK := augment-12-alert-records augment-48-tool-call capacity-19-thin-metadata \
         detect-01-pending-sectors diagnose-51-node-pressure expand-07-arm-worker \
         guard-13-wrong-disk guard-21-scratch-claims guard-35-orphaned-definition \
         monitor-06-vanished-target secure-16-public-snapshot upgrade-08-skipped-minor

SNAPSHOT := apprenticeops-2026-06
RELEASE  := ../shared/release
# The published texts in plain form; what they state is in ledgers beside the exports.
TEXTS    := ../shared/sources
BUILD    := swift build -c release --product apprenticeops
TOOL     := .build/release/apprenticeops
# The programs that are timed are a package of their own.
BENCH_BUILD    := swift build -c release --package-path Benchmarks
BENCH_PROGRAMS := Benchmarks/.build/release
# Sets the paper as PDF; pinned, so that every machine sets the same pages.
WEASYPRINT := .venv-paper/bin/weasyprint
WEASYPRINT_VERSION := 70.0
PAPER_PACKAGES := python3-venv
# A real server for the tests of the runtime clients; compiled once, which takes minutes.
RUNTIME := .venv-runtime
RUNTIME_VERSION := 0.3.36
# A run for the benchmark of judging: that of `make campaign-quick`.
RUN := .build/campaign-quick/homelab-quick.sqlite
# `make test` kills commands at some dozen instants; `make kill-test` a run at so many, and build, export
# and import at half as many each.
KILLS := 400
# `make test` feeds each reader a few hundred inputs.
FUZZ := 10000
# Public readers of publication metadata, and the data that they read.
CHECKERS := .venv-publication
DATA := site/data
RUNTIME_PACKAGES := cmake ninja-build g++ python3-venv
# How llama.cpp's server comes: `package` takes seconds, `compile` 10 to 30 minutes.
SERVER := package
SERVER_PACKAGES := python3-pip python3-venv util-linux
ifeq ($(SERVER),compile)
SERVER_PACKAGES += cmake ninja-build g++
endif

.PHONY: all site check test test-runtime test-slurm campaign-slurm server models campaign campaign-quick kill-test fuzz protocol-test verify publication archive-check exports baselines bench bench-harness bench-judging bench-models format lint packages test-packages paper-tools clean help

all: site

help: ## Say what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

site: packages paper-tools ## Render the site from the committed exports
	$(BUILD)
	$(TOOL) build --typesetter $(WEASYPRINT)

check: packages paper-tools ## Fail when the committed site differs from a fresh build
	$(BUILD)
	$(TOOL) build --check --typesetter $(WEASYPRINT)

test: packages test-packages paper-tools ## Run all tests
	scripts/test

test-runtime: packages ## Test the runtime clients against llama.cpp's server, with random weights
	@scripts/install-packages $(RUNTIME_PACKAGES)
	@scripts/install-llama-server $(RUNTIME) $(RUNTIME_VERSION)
	scripts/test-runtime $(RUNTIME)

test-slurm: packages ## Sweep under a real Slurm on this node (as root): kills, requeues, a drained node; some minutes
	@scripts/install-packages $(SLURM_PACKAGES)
	$(BUILD)
	scripts/test-slurm $(TOOL) .build/test-slurm

campaign-slurm: packages ## The quick campaign as a Slurm array of four shards, compared with one run
	@scripts/install-packages $(SLURM_PACKAGES) $(SERVER_PACKAGES)
	$(BUILD)
	scripts/campaign-slurm $(TOOL) .build/campaign-slurm $(QUICK)

server: ## Fetch llama.cpp's server into the user's cache, or compile it with SERVER=compile
	@scripts/install-packages $(SERVER_PACKAGES)
	@scripts/install-server $(SERVER)

models: ## Fetch the campaign's small models into the user's cache, once; says where they are
	@scripts/install-packages $(SERVER_PACKAGES)
	@scripts/install-models

campaign: packages paper-tools ## Measure the models on our pack with a real server, export and render; goes on where it was
	@scripts/install-packages $(SERVER_PACKAGES)
	$(BUILD)
	SERVER=$(SERVER) scripts/campaign $(TOOL) plans/homelab-small.yaml $(CACHE)/campaign \
	  snapshots/homelab-small .build/campaign/site

campaign-quick: packages paper-tools ## The same on a dozen scenarios with short answers, some minutes
	@scripts/install-packages $(SERVER_PACKAGES)
	$(BUILD)
	rm -rf .build/campaign-quick
	SERVER=$(SERVER) THREADS=2 scripts/campaign $(TOOL) plans/homelab-quick.yaml \
	  .build/campaign-quick .build/campaign-quick/homelab-quick .build/campaign-quick/site $(QUICK)

kill-test: packages test-packages ## Kill a run, export, import and build 1,000 times in all; old or new stays, whole
	APPRENTICEOPS_KILLS=$(KILLS) swift test --filter KillTests

fuzz: packages ## Feed every reader with FUZZ mutated inputs: none ends the process or takes over 5 s
	APPRENTICEOPS_FUZZ=$(FUZZ) swift test --filter 'FuzzTests|changedRepliesAreOutcomes|damagedRowsAreFaultsOrRead'

protocol-test: packages ## A sweep of our pack against llama.cpp's server with random weights, killed and resumed
	@scripts/install-packages $(RUNTIME_PACKAGES)
	@scripts/install-llama-server $(RUNTIME) $(RUNTIME_VERSION)
	$(BUILD)
	scripts/protocol-test $(RUNTIME) $(TOOL) .build/protocol-test

verify: packages ## Recompute every published figure; fail on drift, and on what ledgers leave out
	$(BUILD)
	scripts/verify-texts $(TOOL) snapshots/$(SNAPSHOT) $(TEXTS)

publication: packages ## Read the metadata of DATA with public validators, and see each refuse a broken copy
	@scripts/install-packages python3 python3-venv
	$(BUILD)
	@scripts/install-publication-checkers $(CHECKERS)
	scripts/check-publication $(TOOL) $(CHECKERS) $(DATA)

archive-check: packages ## Write the archive twice, compare the bytes, and verify it away from this repository
	$(BUILD)
	scripts/check-archive $(TOOL) snapshots/$(SNAPSHOT)

exports: packages ## Compute the exports again from the release's rows
	$(BUILD)
	$(TOOL) export --rows $(RELEASE) --to snapshots/$(SNAPSHOT)

baselines: packages ## Run the baselines on our pack again and keep their rows
	$(BUILD)
	$(TOOL) baselines $(RELEASE)/scenarios.json --set frozen --rules release-1 --draws 20 --to snapshots/study-baselines --date 2026-11-21
	$(TOOL) baselines scenarios/homelab --draws 20 --to snapshots/homelab-baselines --date 2026-11-21
	$(TOOL) baselines scenarios/homelab --rules strict-1 --draws 20 --to snapshots/homelab-small-baselines --date 2026-11-29

bench-harness: packages ## Time the harness beside curl, and a run of many rows
	@scripts/install-packages curl python3
	$(BUILD)
	$(BENCH_BUILD) --product harness-benchmark
	python3 Benchmarks/Harness/harness.py --tool $(TOOL) \
	  --program $(BENCH_PROGRAMS)/harness-benchmark $(BENCH_SERVER)

bench-judging: packages ## Time judging beside curl, and 100,000 judgements; RUN names the snapshot of a run
	@scripts/install-packages curl python3
	$(BUILD)
	python3 Benchmarks/Judging/judging.py --tool $(TOOL) --run $(RUN)

bench-models: packages ## Build the sites of studies of 100, 300 and 1,000 models
	$(BUILD)
	python3 Benchmarks/models.py $(TOOL) $(RELEASE) 100 300 1000

bench: packages bench-harness ## Time the analysis and each stage beside what one would use otherwise
	@scripts/install-packages $(BENCH_PACKAGES)
	$(BUILD)
	$(BENCH_BUILD) --product analysis-benchmark
	test -x .venv-bench/bin/python || python3 -m venv .venv-bench
	.venv-bench/bin/pip install --quiet numpy scipy matplotlib
	.venv-bench/bin/python Benchmarks/run.py --release $(RELEASE) --tool $(TOOL) \
	  --analysis $(BENCH_PROGRAMS)/analysis-benchmark $(BENCH)
	.venv-bench/bin/python Benchmarks/engine/engine.py --tool $(TOOL)
	python3 Benchmarks/operations.py $(TOOL)

format: ## Format the sources
	swift format -i -r Package.swift Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Analysis Benchmarks/Harness

lint: ## Check format, style and the share of documented declarations
	@scripts/install-packages python3
	swift format lint --strict -r Package.swift Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Analysis Benchmarks/Harness
	scripts/documented

packages:
	@scripts/install-packages $(PACKAGES)

paper-tools:
	@scripts/install-packages $(PAPER_PACKAGES)
	@scripts/install-weasyprint $(WEASYPRINT) $(WEASYPRINT_VERSION)

test-packages:
	@scripts/install-packages $(TEST_PACKAGES)
	@scripts/install-checkers .venv-check
	@scripts/install-kubernetes-schema .venv-kubernetes

clean: ## Remove what was built
	rm -rf .build Benchmarks/.build .venv-paper .venv-bench .venv-check .venv-kubernetes $(CHECKERS) $(RUNTIME)
