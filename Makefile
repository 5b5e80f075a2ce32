# The two commands: `make run` and `make test`. Each installs what is missing, builds, and does its job.

SWIFT ?= swift
PODIUM = .build/release/podium
# Linked into the program, Swift's runtime and Foundation start in a quarter less time and take 5 MB less memory than as libraries.
STATIC := $(shell [ "$$(uname)" = Linux ] && echo --static-swift-stdlib -Xlinker --strip-debug)

.PHONY: run test build setup format lint check docs bench board build-server test-server check-browser serve clean

## run: build Podium and take the embedded competition from raw file to ranked leaderboard
run: build
	@$(PODIUM) run late-flights --preset quick
	@$(PODIUM) leaderboard late-flights

## test: build and pass all tests
test: setup
	$(SWIFT) test --disable-xctest

## build: the release program, .build/release/podium
build: setup
	$(SWIFT) build -c release --product podium $(STATIC)

## setup: install the system libraries that are missing (Debian and Ubuntu)
setup:
	@Scripts/setup

## format: rewrite the sources in the house's format
format:
	$(SWIFT) format -i -p -r Package.swift Sources Tests Benchmarks Examples Server/Package.swift Server/Sources Server/Tests
	@! command -v clang-format >/dev/null || clang-format -i $$(find Sources/CKernels -name '*.[ch]')

## lint: format, documentation comments and import lines, checked; that of the kernels where clang-format is installed
lint:
	$(SWIFT) format lint --strict -p -r Package.swift Sources Tests Benchmarks Examples Server/Package.swift Server/Sources Server/Tests
	Scripts/check-imports
	@! command -v clang-format >/dev/null || clang-format --dry-run -Werror $$(find Sources/CKernels -name '*.[ch]')

## docs: write the pages that are generated (docs/manifest.md) anew
docs: build
	$(PODIUM) schema --markdown > docs/manifest.md

## bench: SUITE=csv|tensors|networks|boosting|judge|pipelines|words|board|judge-works DATA=<dir> [PEERS=<python>], SUITE=automl DATA=10,60, or SUITE=serving
bench: setup
	@Scripts/bench "$(SUITE)" "$(DATA)" "$(PEERS)"

## board: publish the zoo's standings on the bundled competitions in leaderboard/
board: build
	Scripts/board

## build-server: the program that serves competitions to people, Server/.build/release/podium-server
build-server: setup
	$(SWIFT) build --package-path Server -c release --product podium-server

## test-server: the server's tests, and Kaggle's own client against it
test-server: setup
	$(SWIFT) build --product podium
	$(SWIFT) test --package-path Server --disable-xctest
	Scripts/check-kaggle-client .build/debug/podium Server/.build/debug/podium-server

## check-browser: the life of a competition in Debian's Chromium (packages chromium and chromium-driver), PICTURES=<dir> for pictures
check-browser: setup
	$(SWIFT) build --product podium
	$(SWIFT) build --package-path Server --product podium-server
	Scripts/check-browser .build/debug/podium Server/.build/debug/podium-server $(PICTURES)

## serve: build all and open a demo competition with the embedded data at http://127.0.0.1:8080
serve: build build-server
	@Scripts/serve-demo

clean:
	rm -rf .build Benchmarks/.build Server/.build
