package dev.scrip.metering.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Lets players move beside each other, step by step, in an order that the random numbers say and nothing else. */
final class Turns {
    private final Semaphore back = new Semaphore(0);
    private final Random random;

    private Turns(Random random) {
        this.random = random;
    }

    /** Something that goes on in steps. */
    interface Player {
        /** @param turn to be run before every step; it returns when the step may be made */
        void run(Runnable turn);
    }

    private record Running(Semaphore go, FutureTask<Void> work) {}

    /** Runs all of them to their end. */
    static void take(Random random, List<Player> players) {
        // Virtual threads hand over to each other much faster than to one of the system's.
        FutureTask<Void> game = new FutureTask<>(() -> new Turns(random).play(players), null);
        Thread.ofVirtual().start(game);
        check(game);
    }

    private void play(List<Player> players) {
        List<Running> all = players.stream().map(this::start).toList();
        List<Running> left = new ArrayList<>(all);
        while (!left.isEmpty()) {
            left.get(random.nextInt(left.size())).go().release();
            back.acquireUninterruptibly();
            left.removeIf(running -> running.work().isDone());
        }
        all.forEach(running -> check(running.work()));
    }

    private Running start(Player player) {
        Semaphore go = new Semaphore(0);
        FutureTask<Void> work = new FutureTask<>(
                () -> player.run(() -> {
                    // Handing over is slow, so most steps follow each other.
                    if (random.nextInt(4) == 0) {
                        back.release();
                        go.acquireUninterruptibly();
                    }
                }),
                null);
        Thread.ofVirtual().start(() -> {
            go.acquireUninterruptibly();
            work.run();
            back.release();
        });
        return new Running(go, work);
    }

    private static void check(FutureTask<Void> work) {
        try {
            work.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
