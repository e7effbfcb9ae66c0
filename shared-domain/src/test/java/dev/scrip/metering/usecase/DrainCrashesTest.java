package dev.scrip.metering.usecase;

import static dev.scrip.metering.usecase.DrainWorld.NOW;
import static dev.scrip.metering.usecase.DrainWorld.event;
import static dev.scrip.metering.usecase.DrainWorld.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of drains on their way, each event is deducted once: through the real accounts, to the last credit. */
final class DrainCrashesTest {
    private static final int EVENTS = 43;
    private static final String LONG = incompressible();
    private static final int SCHEDULES = 500;
    private static final int DELIVERIES = 3;

    /** Also changes the meters before the messages come again, and brings them again in other mixes. */
    @ParameterizedTest
    @EnumSource
    void wherever_a_drain_is_killed_each_event_is_deducted_once(Crashes.Moment moment) {
        boolean happened = true;
        int at = 0;
        while (happened) {
            DrainWorld world = world();
            List<UsageMessage> messages = traffic();
            Crashes process = new Crashes(++at, moment);
            world.drain(process, messages.subList(0, 2));
            happened = process.happened();
            world.changeMeters();
            world.drain(messages.get(1), messages.get(2));
            process.land();
            world.drain(messages.get(2), messages.get(0));
            assertThat(world.drain(Crashes.never(), messages.reversed())).isEmpty();
            DrainBooks.areRight(world, EVENTS);
        }
        assertThat(at).as("calls of a drain").isGreaterThan(25);
    }

    @Test
    void drains_beside_each_other_and_killed_again_and_again_deduct_each_event_once() {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Random random = new Random(seed);
            DrainWorld world = world();
            List<UsageMessage> messages = new ArrayList<>(traffic());
            List<Crashes> processes = new ArrayList<>();
            for (int i = 0; i < DELIVERIES; i++) {
                Turns.take(
                        random,
                        List.of(
                                delivery(world, some(messages, random), random, processes),
                                delivery(world, some(messages, random), random, processes),
                                changeOfMeters(world, random)));
                if (random.nextBoolean()) {
                    processes.forEach(Crashes::land);
                }
            }
            assertThat(world.drain(Crashes.never(), messages))
                    .as("schedule %d", seed)
                    .isEmpty();
            processes.forEach(Crashes::land);
            DrainBooks.areRight(world, EVENTS);
        }
    }

    private static Turns.Player delivery(
            DrainWorld world, List<UsageMessage> messages, Random random, List<Crashes> processes) {
        Crashes.Moment[] moments = Crashes.Moment.values();
        Crashes.Moment moment = moments[random.nextInt(moments.length)];
        int at = 1 + random.nextInt(40);
        return turn -> {
            Crashes process = new Crashes(at, moment, turn);
            processes.add(process);
            world.drain(process, messages);
        };
    }

    /** At some moment during the deliveries, or not at all. */
    private static Turns.Player changeOfMeters(DrainWorld world, Random random) {
        int steps = random.nextInt(50);
        boolean happens = random.nextInt(3) == 0;
        return turn -> {
            for (int i = 0; i < steps; i++) {
                turn.run();
            }
            if (happens) {
                world.changeMeters();
            }
        };
    }

    private static List<UsageMessage> some(List<UsageMessage> messages, Random random) {
        Collections.shuffle(messages, random);
        return List.copyOf(messages.subList(0, 1 + random.nextInt(messages.size())));
    }

    /** Some accounts hold enough, some too little, and some are opened by their usage. */
    private static DrainWorld world() {
        DrainWorld world = new DrainWorld();
        DrainWorld.SETTINGS.keySet().stream().sorted().forEach(entitlement -> {
            world.give("cus_0", entitlement, 1_000);
            world.give("cus_1", entitlement, 2);
            world.give("cus_1", entitlement, 1);
        });
        return world;
    }

    /** Two of the events are in two messages, some are of no meter, one is too long for a pack. */
    private static List<UsageMessage> traffic() {
        List<UsageEvent> first = new ArrayList<>();
        List<UsageEvent> second = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            first.add(event("a" + i, "cus_" + i % 3, "" + i, "user" + i % 4));
        }
        for (int i = 0; i < 10; i++) {
            second.add(new UsageEvent("b" + i, "cus_" + i % 2, i % 5 == 0 ? "other" : "generation", NOW, Map.of()));
        }
        first.add(event("c1", "cus_2", "100", LONG));
        second.add(event("a3", "cus_0", "999", "user9"));
        second.add(event("d1", "cus_0", "x", "user1"));
        UsageEvent third = event("d1", "cus_0", "12", "user1");
        return List.of(
                message(1, first.toArray(UsageEvent[]::new)),
                message(2, second.toArray(UsageEvent[]::new)),
                message(3, third, event("d2", "cus_0", "1", "user1")));
    }

    /** Compression makes it no shorter than a pack may be. */
    private static String incompressible() {
        Random random = new Random(5);
        return IntStream.range(0, 400)
                .mapToObj(i -> Long.toString(random.nextLong(), 36))
                .collect(Collectors.joining());
    }
}
