package dev.scrip.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a function runs with: settings, clock and machine. The process's own, or those of the scope it was built in. */
@FunctionalInterface
public interface Environment {

    Environment PROCESS = name -> Optional.ofNullable(System.getenv(name));

    Optional<String> get(String name);

    /** @throws IllegalStateException when the setting is missing */
    default String required(String name) {
        return get(name).orElseThrow(() -> new IllegalStateException("missing setting " + name));
    }

    /** What a business that moved no clock of its own goes by. */
    default InstantSource clock() {
        return machine().realTime();
    }

    default Machine machine() {
        return Machine.REAL;
    }

    /**
     * Has {@code thing} closed when this environment ends. That of a process ends with it, and the machine sees to the rest;
     * one of many in a process may end before.
     */
    default void closeAtEnd(AutoCloseable thing) {}

    /** What is in force on this thread. Ask once, while a function is being built, and keep the answer. */
    static Environment current() {
        return Scope.CURRENT.orElse(PROCESS);
    }

    /** Builds something under other settings, so that many functions can live in one process. */
    static <T> T scoped(Map<String, String> settings, Supplier<T> building) {
        return scoped(settings, InstantSource.system(), building);
    }

    /** As {@link #scoped(Map, Supplier)}, with another clock too. */
    static <T> T scoped(Map<String, String> settings, InstantSource clock, Supplier<T> building) {
        return scoped(settings, clock, thing -> {}, building);
    }

    /** As {@link #scoped(Map, InstantSource, Supplier)}, for somebody who ends it. */
    static <T> T scoped(
            Map<String, String> settings, InstantSource clock, Consumer<AutoCloseable> end, Supplier<T> building) {
        Environment given = new Scope(Map.copyOf(settings), clock, end);
        return ScopedValue.where(Scope.CURRENT, given).call(building::get);
    }

    /**
     * Settings given by hand.
     *
     * @param end is told what to close
     */
    record Scope(Map<String, String> settings, InstantSource clock, Consumer<AutoCloseable> end)
            implements Environment {
        private static final ScopedValue<Environment> CURRENT = ScopedValue.newInstance();

        public Scope(Map<String, String> settings, InstantSource clock) {
            this(settings, clock, thing -> {});
        }

        @Override
        public void closeAtEnd(AutoCloseable thing) {
            end.accept(thing);
        }

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(settings.get(name));
        }
    }
}
