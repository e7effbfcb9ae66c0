package dev.scrip.bench.compute;

import static dev.scrip.bench.Section.number;

import dev.scrip.bench.Busy;
import dev.scrip.bench.Part;
import dev.scrip.bench.Rounds;
import dev.scrip.bench.Samples;
import dev.scrip.bench.Section;
import dev.scrip.bench.Usage;
import dev.scrip.metering.UsageMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** (b) What a drain computes, against parsing the request. */
public final class ComputePart implements Part {
    private static final int EVENTS = 1_000;
    private static final int ROUNDS = 12;
    private static final double MOST = 3;
    private static final String BASE = "Jackson: events as records of texts";

    @Override
    public String title() {
        return "What a drain computes";
    }

    @Override
    public Section measure() throws Exception {
        var drain = new DrainCompute();
        var message = new Usage(7).message(EVENTS, 1);
        var body = Usage.body(message);
        var queued = message.text();
        var rounds = new Rounds<Double>()
                .add("Jackson: tokens, no values taken", () -> Busy.nanoseconds(() -> Parsing.tokens(body)))
                .add("Jackson: every value as text", () -> Busy.nanoseconds(() -> Parsing.texts(body)))
                .add(BASE, () -> Busy.nanoseconds(() -> Parsing.events(body)))
                .add("Scrip: reading the queued message", () -> Busy.nanoseconds(() -> UsageMessage.of(queued)));
        for (int each : List.of(1_000, 100, 10, 1)) {
            var text = new Usage(7).message(EVENTS, EVENTS / each).text();
            rounds.add(drainOf(each), () -> Busy.nanoseconds(() -> drain.drain(text)));
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rounds.run(ROUNDS)
                .byName()
                .forEach((name, took) ->
                        medians.put(name, new Samples(took).settled().median() / EVENTS));
        double base = medians.getOrDefault(BASE, Double.NaN);
        List<List<String>> rows = new ArrayList<>();
        medians.forEach(
                (name, took) -> rows.add(List.of(name, number(took), number(took / base) + "x", number(1e9 / took))));
        return new Section()
                .text("""
                        All that a drain computes for one queued message of 1,000 events, with stores that answer at once:
                        decode the message, tell copies apart, route each event by two meters, gather by account, decide the
                        deductions from eight grants, write commits, hashes and usage packs. Beside it, in the same run,
                        Jackson's streaming parser reads the body of the request that brought the same events (%s bytes; queued
                        it is %s). One thread, CPU time, rounds in turns, medians of the last %d of %d; a harness of our own
                        rather than JMH, because both sides are tens of milliseconds of work that nothing can fold away.""".formatted(number(body.length), number(queued.length()), ROUNDS / 2, ROUNDS))
                .bar(
                        "a drain at 1,000 events per customer against Jackson reading the same events",
                        medians.getOrDefault(drainOf(1_000), Double.NaN) / base,
                        MOST,
                        "x")
                .endOfBars()
                .table(List.of("", "ns per event", "ratio", "events per second and core"), rows)
                .text("""
                        A drain takes %sx as long for an event where each customer has one as where one customer has all: a thousand
                        customers are a thousand commits, each with its state, hash and pack.""".formatted(number(medians.getOrDefault(drainOf(1), Double.NaN)
                        / medians.getOrDefault(drainOf(1_000), Double.NaN))));
    }

    private static String drainOf(int each) {
        return "Scrip: whole drain, " + number(each) + " events per customer";
    }
}
