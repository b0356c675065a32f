# Aftercall's commands. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# What the server is built from, and what regenerating the codec and the tests need besides.
BUILD_PACKAGES := libnghttp2-dev libprotobuf-c-dev libsqlite3-dev libcurl4-openssl-dev zlib1g-dev libjemalloc-dev
GENERATE_PACKAGES := protobuf-compiler libprotobuf-dev protobuf-c-compiler
PYTHON_PACKAGES := python3 python3-venv
CONFORMANCE_PACKAGES := openssl
# The official interop clients are compiled against gRPC's libraries of the same version.
INTEROP_PACKAGES := g++ pkg-config libgrpc++-dev protobuf-compiler protobuf-compiler-grpc libprotobuf-dev libabsl-dev dpkg-dev
# What the web client is tested in.
NODE_PACKAGES := nodejs
BROWSER_PACKAGES := chromium nodejs node-typescript
# A real mail server for `make test-slow`, which starts it by itself as an instance of its own.
MAIL_PACKAGES := postfix
# A compiler for the server of language models of `make test-slow`.
MODEL_PACKAGES := g++ make

VENV := .venv
PYTHON := $(VENV)/bin/python
# The Python client is tested as it is installed, in an environment of its own.
PYTHON_CLIENT := clients/python
PYTHON_CLIENT_VENV := $(PYTHON_CLIENT)/.venv
PYTHON_CLIENT_SOURCES := $(wildcard proto/aftercall/v1/*.proto) $(PYTHON_CLIENT)/pyproject.toml \
  $(PYTHON_CLIENT)/generate.py $(shell find $(PYTHON_CLIENT)/src -type f -not -name '*.pyc')
WEB_CLIENT := clients/web
WEB_CLIENT_VENV := $(WEB_CLIENT)/.venv
CONFORMANCE_VENV := .venv-conformance
MODEL_VENV := .venv-model
SWIFT_SOURCES := Package.swift Sources Tests
# What `make generate` writes.
GENERATED := Sources/CMessages Sources/Messages Sources/API Sources/CInteropMessages \
  Sources/InteropMessages Sources/CConformanceMessages Sources/ConformanceMessages \
  Tests/CTestMessages Tests/MessagesTests clients/web/src/generated
# A file of finished conversations for `make demo`, JSON lines; empty: the bundled ones.
CALLS ?=

# Installs the Debian packages named by $(1) that are missing, and says so.
define install_packages
	@missing=""; \
	for package in $(1); do \
	  if command -v dpkg-query >/dev/null && \
	     dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed'; \
	  then :; else missing="$$missing $$package"; fi; \
	done; \
	if [ -n "$$missing" ]; then \
	  if ! command -v apt-get >/dev/null; then \
	    echo "These packages (or what they are called here) are needed, and only apt is known:$$missing" >&2; \
	    exit 1; \
	  fi; \
	  sudo=""; if [ "$$(id -u)" -ne 0 ]; then sudo=sudo; fi; \
	  echo "Installing the missing system packages:$$missing"; \
	  $$sudo apt-get update -q >/dev/null; \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -q --no-install-recommends $$missing >/dev/null; \
	fi
endef

.PHONY: help
help: ## List the commands.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

.PHONY: demo
demo: build ## Show the whole way of a dozen calls (CALLS=FILE: of those in FILE).
	@.build/release/aftercall demo $(if $(CALLS),--calls '$(CALLS)')

.PHONY: run
run: build ## Run a lasting server on 127.0.0.1:50051 with its data in ./data.
	.build/release/aftercall serve --listen 127.0.0.1:50051 --data data

.PHONY: build
build: build-packages ## Build the `aftercall` command (release) into .build/release.
	@echo "Building the aftercall command (the first build takes some minutes)"
	@swift build -c release --static-swift-stdlib --product aftercall

# One after the other: what is timed must not wait for the processors that other tests use.
.PHONY: test
test: test-environment ## Build everything (debug) and run all tests that CI runs.
	swift build --build-tests
	AFTERCALL_PYTHON=$(abspath $(PYTHON)) swift test --skip-build --no-parallel
	$(MAKE) --no-print-directory test-web
	$(MAKE) --no-print-directory test-python
	$(PYTHON) -m pytest -q -p no:cacheprovider Tests/EndToEndTests

.PHONY: test-python
test-python: $(PYTHON_CLIENT_VENV)/installed ## Test the Python client with the command in .build/debug.
	$(PYTHON_CLIENT_VENV)/bin/python -m pytest -q $(PYTHON_CLIENT)/tests

.PHONY: test-web
test-web: node-packages ## Test the web client in node with the command in .build/debug.
	node --test $(wildcard $(WEB_CLIENT)/tests/*.test.mjs)

.PHONY: test-browser
test-browser: browser-packages $(WEB_CLIENT_VENV)/installed ## Test the web client in a headless Chromium, and check its types.
	tsc --noEmit -p $(WEB_CLIENT)/tests/types
	$(WEB_CLIENT_VENV)/bin/python -m pytest -q -p no:cacheprovider $(WEB_CLIENT)/tests/browser

.PHONY: abuse
abuse: $(CONFORMANCE_VENV)/installed ## Attack the server for some minutes, and print a table of what it did.
	$(MAKE) build
	AFTERCALL_BINARY=$(abspath .build/release/aftercall) $(CONFORMANCE_VENV)/bin/python -m pytest -q -p no:cacheprovider Tests/Abuse

.PHONY: interop-clients
interop-clients: build-packages interop-packages $(CONFORMANCE_VENV)/installed ## Run gRPC's own interop clients (the first time compiles one).
	swift build --product InteropServer
	$(CONFORMANCE_VENV)/bin/python Tests/Conformance/official_interop.py

.PHONY: test-slow
test-slow: test-environment mail-packages $(MODEL_VENV)/installed ## Run the long kill and fault loops too, and real servers of models and of mail.
	swift build --build-tests
	AFTERCALL_PYTHON=$(abspath $(PYTHON)) swift test --skip-build --no-parallel
	AFTERCALL_KILL_ROUNDS=60 AFTERCALL_STALL_SECONDS=60 AFTERCALL_MODEL_PYTHON=$(abspath $(MODEL_VENV)/bin/python) \
	  AFTERCALL_FAULT_MESSAGES=60 AFTERCALL_POSTFIX=1 $(PYTHON) -m pytest -q -p no:cacheprovider Tests/EndToEndTests
	AFTERCALL_KILL_ROUNDS=60 $(MAKE) test-python
	$(MAKE) test-web
	$(MAKE) test-browser
	$(MAKE) abuse
	$(MAKE) interop-clients

# A Python environment for a server of language models, which is compiled for some minutes.
$(MODEL_VENV)/installed: Tests/EndToEndTests/model-server-requirements.txt | python-packages
	$(call install_packages,$(MODEL_PACKAGES))
	@echo "Building a server of language models into $(MODEL_VENV)"
	@python3 -m venv $(MODEL_VENV)
	@$(MODEL_VENV)/bin/python -m pip install -q --disable-pip-version-check -r $<
	@touch $@

# A Python environment for foreign clients: theirs are many packages, and `make test` needs none.
$(CONFORMANCE_VENV)/installed: Tests/Conformance/requirements.txt | python-packages
	@echo "Installing the foreign clients into $(CONFORMANCE_VENV)"
	@python3 -m venv $(CONFORMANCE_VENV)
	@$(CONFORMANCE_VENV)/bin/python -m pip install -q --disable-pip-version-check -r $<
	@touch $@

.PHONY: conformance
conformance: build-packages conformance-packages $(CONFORMANCE_VENV)/installed ## Try foreign clients of all protocols, and print a table of the cases.
	swift build --product InteropServer
	swift build --product ConformanceServer
	$(CONFORMANCE_VENV)/bin/python -m pytest -q -p no:cacheprovider Tests/Conformance

.PHONY: lint
lint: ## Check the style of all Swift files.
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

.PHONY: format
format: ## Bring all Swift files into the style.
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

.PHONY: generate
generate: generate-packages $(VENV)/installed ## Generate the codec and the service code from proto/.
	$(PYTHON) proto/generate.py

.PHONY: generate-check
generate-check: generate ## Fail if generating changes a committed file.
	@git diff --exit-code --stat -- $(GENERATED)
	@test -z "$$(git status --porcelain -- $(GENERATED))"

.PHONY: bench
bench: build ## Compare with a grpc-swift-2 server on the same store (its first build takes long).
	$(MAKE) -C Tests/Benchmarks all

.PHONY: sanitize
sanitize: test-environment ## Run the Swift tests under the address sanitizer.
	ASAN_OPTIONS=detect_leaks=0 AFTERCALL_PYTHON=$(abspath $(PYTHON)) \
	  swift test --sanitize=address --no-parallel --scratch-path .build-address

.PHONY: coverage
coverage: test-environment ## Run the Swift tests and print the line coverage of each file.
	AFTERCALL_PYTHON=$(abspath $(PYTHON)) swift test --enable-code-coverage --scratch-path .build-coverage
	@llvm-cov report .build-coverage/debug/aftercallPackageTests.xctest \
	  -instr-profile .build-coverage/debug/codecov/default.profdata Sources

.PHONY: clean
clean: ## Remove everything that was built.
	rm -rf .build .build-address .build-coverage $(VENV) $(PYTHON_CLIENT_VENV) $(WEB_CLIENT_VENV) $(CONFORMANCE_VENV) $(MODEL_VENV)

.PHONY: ci
ci: lint test ## What CI runs.

.PHONY: build-packages
build-packages:
	$(call install_packages,$(BUILD_PACKAGES))
	@command -v swift >/dev/null || { echo "Swift 6.3 is needed: see https://www.swift.org/install" >&2; exit 1; }

.PHONY: generate-packages
generate-packages:
	$(call install_packages,$(GENERATE_PACKAGES))

.PHONY: conformance-packages
conformance-packages:
	$(call install_packages,$(CONFORMANCE_PACKAGES))

.PHONY: interop-packages
interop-packages:
	$(call install_packages,$(INTEROP_PACKAGES))

.PHONY: node-packages
node-packages:
	$(call install_packages,$(NODE_PACKAGES))

.PHONY: browser-packages
browser-packages:
	$(call install_packages,$(BROWSER_PACKAGES))

# Postfix is installed without settings of its own, so that no mail server of the system is started.
.PHONY: mail-packages
mail-packages:
	@if [ ! -x /usr/sbin/postfix ] && command -v debconf-set-selections >/dev/null; then \
	  sudo=""; if [ "$$(id -u)" -ne 0 ]; then sudo=sudo; fi; \
	  echo "postfix postfix/main_mailer_type select No configuration" | $$sudo debconf-set-selections; \
	fi
	$(call install_packages,$(MAIL_PACKAGES))

.PHONY: python-packages
python-packages:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || echo "Python's venv module is missing"
	@if python3 -c 'import ensurepip, venv' 2>/dev/null; then :; else $(MAKE) -s debian-python; fi

.PHONY: debian-python
debian-python:
	$(call install_packages,$(PYTHON_PACKAGES))

.PHONY: test-environment
test-environment: build-packages $(VENV)/installed

# A Python environment for the tests' gRPC client and mail server and for the generator.
$(VENV)/installed: proto/requirements.txt Tests/EndToEndTests/requirements.txt | python-packages
	@echo "Installing the Python packages of the tests into $(VENV)"
	@python3 -m venv $(VENV)
	@$(PYTHON) -m pip install -q --disable-pip-version-check \
	  -r proto/requirements.txt -r Tests/EndToEndTests/requirements.txt
	@touch $@

$(PYTHON_CLIENT_VENV)/installed: $(PYTHON_CLIENT_SOURCES) | python-packages
	@echo "Installing the Python client into $(PYTHON_CLIENT_VENV)"
	@python3 -m venv $(PYTHON_CLIENT_VENV)
	@$(PYTHON_CLIENT_VENV)/bin/pip install -q --disable-pip-version-check './$(PYTHON_CLIENT)[test]'
	@touch $@

# A Python environment that drives Chromium.
$(WEB_CLIENT_VENV)/installed: $(WEB_CLIENT)/tests/browser/requirements.txt | python-packages
	@echo "Installing what drives Chromium into $(WEB_CLIENT_VENV)"
	@python3 -m venv $(WEB_CLIENT_VENV)
	@$(WEB_CLIENT_VENV)/bin/python -m pip install -q --disable-pip-version-check -r $<
	@touch $@
