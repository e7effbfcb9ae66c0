package dev.scrip.aws;

import dev.scrip.credit.usecase.Backoff;
import dev.scrip.metering.usecase.DirectExecutor;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** A machine on which one thing is done after the other, nobody waits, and chance is always the same. */
public record QuietMachine(InstantSource realTime, Chance chance) implements Machine {

    public QuietMachine(InstantSource realTime, long seed) {
        this(realTime, new Drawn(new Random(seed)));
    }

    @Override
    public Backoff backoff() {
        return tries -> {};
    }

    @Override
    public Executor beside() {
        return Runnable::run;
    }

    @Override
    public ExecutorService workers(String name, int atOnce) {
        return new DirectExecutor();
    }

    /** Chance that anybody can repeat. */
    private record Drawn(Random random) implements Chance {
        @Override
        public long number() {
            return random.nextLong();
        }

        @Override
        public byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }

        @Override
        public int below(int bound) {
            return random.nextInt(bound);
        }
    }
}
