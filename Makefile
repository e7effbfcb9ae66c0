# Every target runs on JDK 25, which is looked for beside the default java.
JDK25 := $(shell .ci/find-jdk25)
ifneq ($(JDK25),)
export JAVA_HOME := $(JDK25)
endif
MVN := mvn -B -q
# Heap enough for the database and eight functions; the flags keep the JVM from warning about what libraries do.
RUN_JVM := -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

# A run's threads are carried by whoever plays it, which the JDK opens to its own tests only. Nearly all that a run makes is garbage
# when it ends, so most of the heap is for what is new, in large pages. What runs is broad and flat: inlined as deeply as the JVM
# would, it is compiled for a minute more and runs no faster.
SIMULATE_JVM := -Xms2g -Xmx2g -Xmn1500m -XX:+UseSerialGC -XX:+UseTransparentHugePages -XX:MaxInlineLevel=9 -XX:FreqInlineSize=120 -XX:InlineSmallCode=1000 --add-opens java.base/java.lang=ALL-UNNAMED
# As much heap as what is measured has in earnest, the JVM's own compilers, and nothing said but what was measured.
BENCH_JVM := -Xmx2g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dorg.slf4j.simpleLogger.defaultLogLevel=error

# Every full collection leaves what is used and nothing else; threads that nobody can reach any more are garbage, as they are when
# the process of a function ends.
SOAK_JVM := -Xmx512m -XX:+UseSerialGC -XX:MarkSweepAlwaysCompactCount=1 -Djdk.trackAllThreads=false --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dorg.slf4j.simpleLogger.defaultLogLevel=error

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: jdk25 ## run Scrip on this machine: PORT, SCRIP_API_KEY, DRAIN_SECONDS, DATA, WEBHOOK_ALLOW_LOOPBACK, DEMO
	@$(MVN) -pl local-runtime -am process-classes
	@exec $(JAVA_HOME)/bin/java $(RUN_JVM) -cp "local-runtime/target/classes:$$(cat local-runtime/target/classpath)" dev.scrip.local.Main

demo: jdk25 ## play a year of a plan in seconds and print its ledger
	@$(MVN) -pl local-runtime -am process-classes
	@exec $(JAVA_HOME)/bin/java $(RUN_JVM) -cp "local-runtime/target/classes:$$(cat local-runtime/target/classpath)" dev.scrip.local.demo.Demo

audit: jdk25 ## audit the table of a local run (DATA), or any table (ENDPOINT, TABLE); exits 1 if anything is found
	@$(MVN) -pl local-runtime -am process-classes
	@exec $(JAVA_HOME)/bin/java $(RUN_JVM) -cp "local-runtime/target/classes:$$(cat local-runtime/target/classpath)" dev.scrip.local.audit.Audit

statistics: jdk25 ## count in the statistics what they lack, of the table of a local run (DATA) or any (ENDPOINT, TABLE); AGAIN=1 from nothing
	@$(MVN) -pl local-runtime -am process-classes
	@exec $(JAVA_HOME)/bin/java $(RUN_JVM) -cp "local-runtime/target/classes:$$(cat local-runtime/target/classpath)" dev.scrip.local.statistics.CountStatistics

test: jdk25 ## check the format, compile, package and run every test
	@.ci/find-chromium >/dev/null || echo "The tests of the pages will be skipped."
	mvn -B -T 2 spotless:check verify

COUNT ?= 100000
histories: jdk25 ## play COUNT generated histories of an account against the rules (100,000)
	$(MVN) -pl shared-domain -am test -Dtest='RandomHistoriesTest#whatever*' -Dsurefire.failIfNoSpecifiedTests=false -Dhistories=$(COUNT)

SECONDS ?= 30
fuzz: jdk25 ## draw inputs for everything that reads what others wrote, SECONDS (30) for each of them
	@$(MVN) -pl proof/fuzz -am test-compile
	@$(JAVA_HOME)/bin/java -cp "proof/fuzz/target/classes:$$(cat proof/fuzz/target/classpath)" dev.scrip.fuzz.Fuzzing proof/fuzz $(SECONDS) $(TARGETS)

FROM ?= 0
SEEDS ?= 10000
OPS ?= 200
simulate: jdk25 ## play SEEDS seeds of OPS operations with faults, from seed FROM (10,000 of 200)
	@$(MVN) -pl proof/simulation -am test-compile
	@exec $(JAVA_HOME)/bin/java $(SIMULATE_JVM) -cp "proof/simulation/target/classes:$$(cat proof/simulation/target/classpath)" dev.scrip.simulation.Main $(FROM) $(SEEDS) $(OPS)

MINUTES ?= 30
SEED ?= 7
SOAK_FOLDER ?= proof/soak/target/soak
soak: jdk25 ## keep the whole product busy for MINUTES (30) while things fail around it, and look what is left: SEED
	@$(MVN) -pl proof/soak -am process-classes
	@exec $(JAVA_HOME)/bin/java $(SOAK_JVM) -cp "proof/soak/target/classes:$$(cat proof/soak/target/classpath)" dev.scrip.soak.Soak $(MINUTES) $(SEED) $(SOAK_FOLDER)

bench: jdk25 ## measure cost, speed and cold starts into docs/benchmarks.md: ONLY=a,c for parts
	@$(MVN) -DskipTests -pl proof/bench -am package
	@exec $(JAVA_HOME)/bin/java $(BENCH_JVM) -cp "proof/bench/target/classes:$$(cat proof/bench/target/classpath)" dev.scrip.bench.Bench . "$(ONLY)"

TRANSACTIONS ?= 20000
differential: jdk25 ## play TRANSACTIONS drawn transactions and more on the table in memory and on DynamoDB Local (20,000)
	$(MVN) -pl proof/simulation -am test -Dtest='DifferentialTest#the_same*' -Dsurefire.failIfNoSpecifiedTests=false -Ddifferential.transactions=$(TRANSACTIONS)

EVENTS ?= 20000
replay: jdk25 ## replay EVENTS events (20,000) of a generated trace, and of the real one if it is there
	$(MVN) -pl infra-tests -am verify -Dtest=ReplayTest -Dsurefire.failIfNoSpecifiedTests=false -Dreplay.events=$(EVENTS)

DEBITS ?= 2000
KEYS ?= 500
contention: jdk25 ## let 32 callers spend one account at once, DEBITS times (2,000), where three of five fit; send KEYS keys (500) twice
	$(MVN) -pl infra-tests -am verify -Dtest=ContentionTest -Dsurefire.failIfNoSpecifiedTests=false -Dcontention.debits=$(DEBITS) -Dcontention.keys=$(KEYS)

bugs: jdk25 ## plant every bug of the list, and see that playing 200 seeds catches it
	@$(MVN) -pl proof/simulation -am test-compile
	@exec $(JAVA_HOME)/bin/java $(SIMULATE_JVM) -cp "proof/simulation/target/test-classes:proof/simulation/target/classes:$$(cat proof/simulation/target/classpath)" dev.scrip.simulation.bugs.PlantedBugs . docs/simulation.md

mutations: jdk25 ## change the rules in every small way, and count how many changes their tests notice
	$(MVN) -pl shared-domain test-compile org.pitest:pitest-maven:mutationCoverage

check: jdk25 ## check the format and compile everything, tests too, without running them
	$(MVN) spotless:check test-compile

package: jdk25 ## build the functions' jars, for sam deploy
	$(MVN) -DskipTests package

format: jdk25 ## rewrite the sources in the project's format
	$(MVN) spotless:apply

jdk25:
	@.ci/find-jdk25 >/dev/null || { .ci/find-jdk25 --explain >&2; exit 1; }

.PHONY: help run demo audit statistics test histories differential replay contention fuzz simulate bugs mutations soak bench check package format jdk25
.DEFAULT_GOAL := help
