package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A generated history of an account: lines of the language of the ledgers, each some time after the one before it. Times
 * within a line are told from its own: {@code @-30} is half an hour before.
 */
record Script(List<Step> steps) {
    private static final Instant START = Instant.parse("2028-01-31T00:00:00Z");

    /** @param after seconds since the step before; a line about the entitlement has no time of its own */
    record Step(long after, String line) {
        boolean isDated() {
            return !line.startsWith("entitlement");
        }
    }

    /** The lines as they are played; what is printed of a failure can be pasted into a ledger. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        var now = START;
        for (var step : steps) {
            now = now.plusSeconds(step.after());
            lines.add(step.isDated() ? now + " " + at(step.line(), now) : step.line());
        }
        return lines;
    }

    /** Plays them, and says what moment it is before each. */
    void play(LedgerPlayer player, Consumer<Instant> beforeEach) {
        var now = START;
        for (var step : steps) {
            now = now.plusSeconds(step.after());
            beforeEach.accept(now);
            player.play(step.isDated() ? now + " " + at(step.line(), now) : step.line());
        }
    }

    Instant end() {
        return START.plusSeconds(steps.stream().mapToLong(Step::after).sum());
    }

    private static String at(String line, Instant now) {
        if (line.indexOf('@') < 0) {
            return line;
        }
        var words = new ArrayList<String>();
        for (var word : line.split(" ")) {
            words.add(
                    word.startsWith("@")
                            ? now.plus(Duration.ofMinutes(Long.parseLong(word.substring(1))))
                                    .toString()
                            : word);
        }
        return String.join(" ", words);
    }

    @Override
    public String toString() {
        return lines().stream().collect(Collectors.joining("\n", "\n", "\n"));
    }

    /** The least script that still fails: without steps and words it does not need, sooner, and of smaller numbers. */
    Script shrunk(Predicate<Script> fails) {
        var least = this;
        for (var smaller = least.firstSmaller(fails); smaller.isPresent(); smaller = least.firstSmaller(fails)) {
            least = smaller.get();
        }
        return least;
    }

    private Optional<Script> firstSmaller(Predicate<Script> fails) {
        for (int many = Math.max(1, steps.size() / 2); many >= 1; many /= 2) {
            for (int from = 0; from + many <= steps.size(); from++) {
                var fewer = new ArrayList<>(steps);
                fewer.subList(from, from + many).clear();
                if (fails.test(new Script(fewer))) {
                    return Optional.of(new Script(fewer));
                }
            }
        }
        for (int place = 0; place < steps.size(); place++) {
            for (var smaller : smaller(steps.get(place))) {
                var other = new ArrayList<>(steps);
                other.set(place, smaller);
                if (fails.test(new Script(other))) {
                    return Optional.of(new Script(other));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Step> smaller(Step step) {
        var smaller = new ArrayList<Step>();
        if (step.after() > 0) {
            smaller.add(new Step(0, step.line()));
            long day = 86_400;
            long rounder = step.after() > day ? step.after() / day * day : step.after() / 2;
            if (rounder < step.after()) {
                smaller.add(new Step(rounder, step.line()));
            } else if (step.after() > day) {
                smaller.add(new Step(step.after() - day, step.line()));
            }
        }
        var words = List.of(step.line().split(" "));
        for (int from = 1; from < words.size(); from++) {
            for (int many = Math.min(3, words.size() - from); many >= 1; many--) {
                var fewer = new ArrayList<>(words);
                fewer.subList(from, from + many).clear();
                smaller.add(new Step(step.after(), String.join(" ", fewer)));
            }
            for (var number : smallerNumbers(words.get(from))) {
                var other = new ArrayList<>(words);
                other.set(from, number);
                smaller.add(new Step(step.after(), String.join(" ", other)));
            }
        }
        return smaller;
    }

    private static List<String> smallerNumbers(String word) {
        if (!word.matches("[0-9]+(\\.[0-9]+)?")) {
            return List.of();
        }
        var number = new BigDecimal(word);
        return List.of(
                        BigDecimal.ONE,
                        number.divide(BigDecimal.TEN, 0, RoundingMode.FLOOR),
                        number.setScale(0, RoundingMode.FLOOR))
                .stream()
                .filter(other -> other.signum() > 0 && other.toPlainString().length() < word.length())
                .map(BigDecimal::toPlainString)
                .distinct()
                .toList();
    }

    /** The same seed gives the same script, on every machine and in every release of the JDK. */
    static Script of(long seed, int length) {
        return new Writer(seed).script(length);
    }

    private static final class Writer {
        private long state;
        private final int precision;
        private final String entitlement;

        Writer(long seed) {
            state = seed;
            precision = of(0, 2, 3, 10);
            entitlement = "entitlement precision " + precision + (one(3) ? " burns expiry_first" : "")
                    + (one(3) ? " days " + of(1, 7, 30, 45) : "") + overage();
        }

        /** Steele, Lea and Flood's SplitMix64. */
        private long draw() {
            state += 0x9E3779B97F4A7C15L;
            long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }

        private int below(int bound) {
            return (int) Long.remainderUnsigned(draw(), bound);
        }

        private boolean one(int in) {
            return below(in) == 0;
        }

        private int of(int... values) {
            return values[below(values.length)];
        }

        private String of(String... values) {
            return values[below(values.length)];
        }

        Script script(int length) {
            var steps = new ArrayList<Step>();
            steps.add(new Step(0, entitlement));
            while (steps.size() < length) {
                steps.add(new Step(jump(), line()));
            }
            return new Script(List.copyOf(steps));
        }

        private long jump() {
            return switch (below(10)) {
                case 0 -> 0;
                case 1, 2 -> below(7_200);
                case 3 -> 86_400L * (1 + below(31));
                case 4 -> below(40 * 86_400);
                default -> below(3 * 86_400);
            };
        }

        private String line() {
            return switch (below(30)) {
                case 0, 1, 2 ->
                    "credit " + amount() + (one(3) ? " ends @" + (below(60_000) - 60) : "")
                            + (one(4) ? " adjustment" : "");
                case 3, 4, 5, 6, 7 -> "debit " + amount() + (one(4) ? " adjustment" : "");
                case 8, 9, 10, 11, 12 -> usage();
                case 13, 14, 15 -> "begin " + subscription() + " gives " + amount() + every() + trial() + plan();
                case 16, 17 ->
                    "change " + subscription() + " gives " + amount() + (one(3) ? plan() : "")
                            + of(" prorates", " prorates", "", " again");
                case 18 ->
                    "restart " + subscription() + " gives " + amount() + (one(3) ? every() : "") + of(" prorates", "");
                case 19 -> "plan " + subscription() + " gives " + amount() + (one(3) ? every() : "") + plan();
                case 20 -> of("cancel ", "expire ") + subscription();
                case 21 -> "pause " + subscription();
                case 22 -> "resume " + subscription();
                case 23, 24 ->
                    "buy pay_" + below(5) + " " + amount() + (one(2) ? " days " + of(1, 10, 40) : "")
                            + (one(2) ? " paid " + below(10_000) + " USD" : "");
                case 25 -> "refund pay_" + below(5) + (one(2) ? " money " + below(3_000) : "");
                case 26 -> one(2) ? entitlement + " deleted" : entitlement;
                default -> "settle";
            };
        }

        private String subscription() {
            return "sub_" + of(1, 1, 2, 3);
        }

        private String every() {
            return " every " + of("1 month", "1 month", "1 month", "1 week", "10 day", "2 month", "1 year");
        }

        private String trial() {
            return one(4) ? " trial " + of(1, 14, 30) + " trial_gives " + amount() + of(" trial_expires", "") : "";
        }

        private String plan() {
            return (one(3)
                            ? ""
                            : " rolls " + of(0, 1, 33, 99, 100)
                                    + of(
                                            "",
                                            " for 1 month",
                                            " for 1 week",
                                            " for 2 month",
                                            " for 10 day",
                                            " for 1 year")
                                    + of("", " times 0", " times 1", " times 2"))
                    + (one(3) ? " days " + of(5, 20, 45) : "")
                    + (one(3) ? " low " + of(5, 20, 100) : "")
                    + (one(2) ? overage() : "");
        }

        private String overage() {
            return (one(4) ? "" : " overage " + of("off", "unlimited", "40", "100000"))
                    + (one(4)
                            ? ""
                            : " behavior "
                                    + of(
                                            "forgive_at_reset",
                                            "invoice_at_billing",
                                            "carry_deficit",
                                            "carry_deficit_auto_repay"))
                    + (one(3) ? " price " + of("0.002 USD", "0.5 JPY", "0.000123456789 KWD", "12 EUR") : "");
        }

        /** Mostly such that what is given and what is taken meet; now and then the least and the most there is. */
        private String amount() {
            var least = BigDecimal.ONE.movePointLeft(precision);
            return switch (below(12)) {
                case 0 -> least.toPlainString();
                case 1 -> BigDecimal.TEN.pow(10).subtract(least).toPlainString();
                default ->
                    BigDecimal.valueOf(1 + below(precision == 0 ? 120 : 12_000), Math.min(precision, 2))
                            .toPlainString();
            };
        }

        private String usage() {
            int meter = below(3);
            var units = new ArrayList<String>();
            for (int i = 0; i <= below(3); i++) {
                units.add(BigDecimal.valueOf(below(40_000), below(3)).toPlainString());
            }
            return "usage mtr_" + meter + " " + String.join(",", units) + " per " + of(1, 3, 10, 1000)
                    + (meter == 0 ? "" : " free " + meter * 7) + " version " + of(1, 1, 2)
                    + List.of("", " max", " last").get(meter) + " of @-" + below(60);
        }
    }
}
