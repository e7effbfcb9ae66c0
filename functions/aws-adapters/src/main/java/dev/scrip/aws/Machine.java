package dev.scrip.aws;

import dev.scrip.credit.usecase.Backoff;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a function has of the machine it runs on: real time, chance, waits and threads. Whatever is decided by neither
 * settings nor stores nor rules comes from here, so that a run can be played again.
 */
public interface Machine {

    Machine REAL = new Real();

    /** For what goes by real time, whatever the time of the business. */
    InstantSource realTime();

    Chance chance();

    Backoff backoff();

    /** Does a single thing beside the caller. */
    Executor beside();

    /** Does many things beside the caller, at most {@code atOnce} of them at a time. */
    ExecutorService workers(String name, int atOnce);

    /** This machine. */
    final class Real implements Machine {
        private Real() {}

        @Override
        public InstantSource realTime() {
            return InstantSource.system();
        }

        @Override
        public Chance chance() {
            return Chance.SECURE;
        }

        @Override
        public Backoff backoff() {
            return FullJitter.standard();
        }

        @Override
        public Executor beside() {
            return Thread::startVirtualThread;
        }

        @Override
        public ExecutorService workers(String name, int atOnce) {
            return Executors.newFixedThreadPool(
                    atOnce, Thread.ofVirtual().name(name + "-", 0).factory());
        }
    }
}
