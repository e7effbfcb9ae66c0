package dev.scrip.simulation.port;

import dev.scrip.aws.Chance;
import dev.scrip.aws.Machine;
import dev.scrip.credit.usecase.Backoff;
import dev.scrip.simulation.stage.Draw;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A machine whose time, chance and waits are the run's. What would be done beside the caller is done in its place, in an order
 * that is drawn: an environment of a function serves one call at a time, so only the order shows outside.
 */
public final class SimulatedMachine implements Machine {
    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final Ports ports;
    private final Instant start;
    private final Draw draw;
    private long skewMicros;

    /** @param start what the clock of the run began at */
    public SimulatedMachine(Ports ports, Instant start, Draw draw, long skewMicros) {
        this.ports = ports;
        this.start = start;
        this.draw = draw;
        this.skewMicros = skewMicros;
    }

    /** Sets the clock forward or back. */
    public void jump(long micros) {
        skewMicros += micros;
    }

    @Override
    public InstantSource realTime() {
        return () -> start.plus(ports.stage().now() + skewMicros, ChronoUnit.MICROS);
    }

    @Override
    public Chance chance() {
        return new Drawn(draw);
    }

    @Override
    public Backoff backoff() {
        return tries -> {
            long most = Math.min(LONGEST_PAUSE_MILLIS, 25L << Math.min(tries - 1, 10));
            ports.leave("pause", tries);
            if (Invocation.current().isPresent()) {
                ports.stage().pass(draw.below((int) most * 1_000));
            }
        };
    }

    @Override
    public Executor beside() {
        return Runnable::run;
    }

    @Override
    public ExecutorService workers(String name, int atOnce) {
        return new InPlace();
    }

    private record Drawn(Draw draw) implements Chance {
        @Override
        public long number() {
            return draw.number();
        }

        @Override
        public byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) draw.number();
            }
            return bytes;
        }

        @Override
        public int below(int bound) {
            return draw.below(bound);
        }
    }

    private final class InPlace extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> works) {
            List<Callable<T>> left = new ArrayList<>(works);
            List<CompletableFuture<T>> done = new ArrayList<>();
            left.forEach(_ -> done.add(new CompletableFuture<>()));
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                order.add(draw.below(i + 1), i);
            }
            for (int place : order) {
                try {
                    done.get(place).complete(left.get(place).call());
                } catch (Exception failed) {
                    done.get(place).completeExceptionally(failed);
                }
            }
            return List.copyOf(done);
        }

        @Override
        public void shutdown() {
            // Nothing runs by itself.
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
