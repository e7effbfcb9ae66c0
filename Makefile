# Every target runs on JDK 25, which is looked for beside the default java.
JDK25 := $(shell .ci/find-jdk25)
ifneq ($(JDK25),)
export JAVA_HOME := $(JDK25)
endif
MVN := mvn -B -q

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk25:
	@.ci/find-jdk25 >/dev/null || { .ci/find-jdk25 --explain >&2; exit 1; }

format: jdk25 ## rewrite the sources in the project's format
	$(MVN) spotless:apply

.PHONY: help jdk25 format
.DEFAULT_GOAL := help
