# Every target that compiles goes through ./mvnw, which says what to install when a JDK is missing.

quiet := -Dorg.slf4j.simpleLogger.defaultLogLevel=warn

.DEFAULT_GOAL := help
.PHONY: help run dev check bench dist format

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start a server, ask it a question, go on serving (REAL=1: with a language model)
	@bin/ui build
	@bin/run $(ARGS)

dev: ## Server and page, both with hot reload, at http://localhost:5173/
	@bin/dev $(ARGS)

check: ## All that CI runs: format, compile with every lint, test
	@bin/format check
	@bin/ui check
	@mkdir -p target && touch target/compiled.begun
	@./mvnw verify
	@mv target/compiled.begun target/compiled # so that bin/signalbox need not compile again
	@bin/ui e2e

bench: ## Measure, and write bench/RESULTS.md (ARGS: names of measurements, for those alone)
	@bin/bench $(ARGS)

dist: ## Assemble dist/signalbox, with an AOT cache
	@bin/ui build
	@./mvnw $(quiet) -DskipTests package --projects app --also-make
	@bin/dist

format: ## Rewrite every Java file as google-java-format does
	@bin/format fix
