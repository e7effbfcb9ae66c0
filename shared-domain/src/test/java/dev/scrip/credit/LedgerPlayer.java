package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays the language of the ledgers, line by line, to one account, and tells what each line led to. A passed boundary is
 * closed before anything else happens, as it is for every command that comes from outside.
 *
 * <pre>
 * entitlement [precision n] [burns expiry_first] [days n] [deleted] [OVERAGE]
 * (when) credit (amount) [ends (when)] [adjustment]
 * (when) debit (amount) [adjustment]
 * (when) usage (meter) (units),... per (units a credit) [free n] [version n] [max|last] of (when)
 * (when) begin (subscription) PLAN          its first cycle, or its trial
 * (when) change (subscription) PLAN [prorates] [again]     again: this plan was granted in this cycle before
 * (when) restart (subscription) PLAN [prorates]            billing starts again
 * (when) plan (subscription) PLAN           the plan of its next cycle
 * (when) until (subscription) (when)        its cycle ends then
 * (when) cancel (subscription) [prorates]   at once
 * (when) expire (subscription)              at the end of its cycle
 * (when) pause (subscription)
 * (when) resume (subscription)
 * (when) buy (payment) (amount) [days n] [paid (minor units) (currency)]
 * (when) refund (payment or subscription) [money (minor units)]
 * (when) refundable (payment or subscription)
 * (when) settle
 * (when) balance
 * PLAN: gives (amount) [every (n) (interval)] [trial (days) [trial_gives (amount)] [trial_expires]]
 *       [rolls (percent) [for (n) (interval)] [times n]] [days n] [paid (minor units) (currency)] [low (percent)] [OVERAGE]
 *       what is not named stays as the plan before had it
 * OVERAGE: [overage off|unlimited|(limit)] [behavior b] [price (of one credit) (currency)]
 * </pre>
 */
final class LedgerPlayer {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final PlanTerms NO_PLAN = new PlanTerms(
            Credits.ZERO,
            Timeframe.MONTH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OveragePolicy.Overrides.NONE);

    private final Book book;
    private final Map<String, Held> subscriptions = new HashMap<>();
    private final Map<String, List<Long>> bought = new HashMap<>();
    private CreditSettings settings = new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);
    private List<String> told = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private int messages;

    /** A line that is none of the language. */
    static final class NotALine extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotALine(String line, RuntimeException cause) {
            super("not a line: " + line, cause);
        }
    }

    LedgerPlayer() {
        this(UnaryOperator.identity(), page -> {});
    }

    LedgerPlayer(UnaryOperator<Plan> press, Consumer<Book.Page> onlooker) {
        book = new Book(press, page -> {
            tell(page);
            onlooker.accept(page);
        });
    }

    Book book() {
        return book;
    }

    /** A subscription as whoever bills it knows it. */
    private static final class Held {
        final Instant since;
        PlanTerms plan;
        Optional<PlanTerms> next = Optional.empty();
        BillingCycle cycle;
        boolean ending;
        Optional<Instant> pausedAt = Optional.empty();

        Held(Instant since, PlanTerms plan) {
            this.since = since;
            this.plan = plan;
            this.cycle = plan.begin(since);
        }

        boolean hasEndedAt(Instant instant) {
            return pausedAt.isEmpty() && cycle.hasEndedAt(instant);
        }
    }

    /** What a line asks for, read and not yet done. */
    private interface Line {
        void run();
    }

    /** @return what it led to */
    List<String> play(String line) {
        told = new ArrayList<>();
        var before = book.newest();
        Line read;
        try {
            read = read(line);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | java.time.DateTimeException bad) {
            throw new NotALine(line, bad);
        }
        read.run();
        uncovered(before).ifPresent(told::add);
        return List.copyOf(told);
    }

    /** Writes everything that is due by {@code at}, each at its own time, as schedules that are never late would. */
    void sweep(Instant at, Duration late) {
        var next = nextDue();
        while (next.isPresent() && !next.get().plus(late).isAfter(at)) {
            var when = next.get().plus(late);
            settle(when.isBefore(now) ? now : when);
            next = nextDue();
        }
    }

    private Optional<Instant> nextDue() {
        return Stream.concat(
                        book.newest().flatMap(newest -> newest.after().due()).stream(),
                        subscriptions.values().stream()
                                .filter(held -> held.pausedAt.isEmpty())
                                .map(held -> held.cycle.end()))
                .min(Instant::compareTo);
    }

    void settle(Instant at) {
        now = at;
        decide(new LedgerCommand.Settle());
    }

    private Line read(String line) {
        var words = new Words(List.of(SPACES.split(line.trim())));
        if (words.at(0).equals("entitlement")) {
            var read = settings(words);
            return () -> settings = read;
        }
        now = instant(words.at(0));
        return switch (words.at(1)) {
            case "credit" -> {
                var add = new LedgerCommand.Add(
                        Credits.of(words.at(2)),
                        words.after("ends").map(LedgerPlayer::instant),
                        Optional.empty(),
                        Map.of(),
                        words.has("adjustment"));
                yield () -> decide(add);
            }
            case "debit" -> {
                var deduct = new LedgerCommand.Deduct(
                        Credits.of(words.at(2)), Optional.empty(), Map.of(), words.has("adjustment"));
                yield () -> decide(deduct);
            }
            case "usage" -> {
                var usage = usage(words);
                yield () -> decide(usage);
            }
            case "settle" -> () -> decide(new LedgerCommand.Settle());
            case "balance" -> this::balance;
            case "buy" -> {
                var grant = purchase(words);
                yield () -> carryOut("payment", words.at(2), new Instruction.Issue(grant));
            }
            case "refund" -> {
                var money = words.after("money").map(BigInteger::new);
                yield () -> carryOut(
                        "refund",
                        words.at(2),
                        new Instruction.Revoke(bought.getOrDefault(words.at(2), List.of()), money));
            }
            case "refundable" -> () -> refundable(words.at(2));
            default -> ofSubscription(words.at(1), words.at(2), words);
        };
    }

    private Line ofSubscription(String verb, String id, Words words) {
        return switch (verb) {
            case "begin" -> {
                var plan = plan(NO_PLAN, words);
                yield () -> {
                    closePassed(id);
                    if (!subscriptions.containsKey(id)) {
                        begin(id, plan);
                    }
                };
            }
            case "change" -> ofPlan(id, words, (held, plan) -> change(id, held, plan, words));
            case "restart" -> ofPlan(id, words, (held, plan) -> restart(id, held, plan, words));
            case "plan" -> ofPlan(id, words, (held, plan) -> held.next = Optional.of(plan));
            case "until" -> {
                var end = instant(words.at(3));
                yield of(id, held -> until(id, held, end));
            }
            case "cancel" -> of(id, _ -> cancel(id, words.has("prorates")));
            case "expire" -> of(id, held -> expire(id, held));
            case "pause" -> of(id, held -> pause(id, held));
            case "resume" -> of(id, held -> resume(id, held));
            default -> throw new IllegalArgumentException("no such command: " + verb);
        };
    }

    /** Whatever is done to a subscription finds its passed boundaries closed. */
    private Line of(String id, Consumer<Held> doing) {
        return () -> {
            closePassed(id);
            if (subscriptions.containsKey(id)) {
                doing.accept(held(id));
            }
        };
    }

    private void closePassed(String id) {
        while (subscriptions.containsKey(id) && held(id).hasEndedAt(now)) {
            close(id);
        }
    }

    private interface Planning {
        void with(Held held, PlanTerms plan);
    }

    private Line ofPlan(String id, Words words, Planning doing) {
        // Read once for its errors; what it is laid over is known only when passed boundaries are closed.
        plan(NO_PLAN, words);
        return of(id, held -> doing.with(held, plan(held.plan, words)));
    }

    private Held held(String id) {
        return Objects.requireNonNull(subscriptions.get(id), id);
    }

    private SubscriptionTerms terms(String id, Held held) {
        return held.plan.terms(id, held.since, held.cycle, held.ending, settings.deleted());
    }

    private void begin(String id, PlanTerms plan) {
        subscriptions.put(id, new Held(now, plan));
        beginCycle(id, held(id), now, false);
    }

    private void beginCycle(String id, Held held, Instant from, boolean prorates) {
        told.add(id + " cycle " + held.cycle.number() + " from " + from + " to " + held.cycle.end());
        var grant = held.plan.grant(id, held.cycle, from, settings.deleted());
        carryOut("subscription", id, from, new Instruction.BeginCycle(terms(id, held), grant, prorates));
    }

    private void change(String id, Held held, PlanTerms plan, Words words) {
        var prorates = words.has("prorates");
        held.plan = plan;
        var grant = prorates || !words.has("again")
                ? plan.grant(id, held.cycle, now, settings.deleted())
                : Optional.<GrantTerms>empty();
        carryOut("subscription", id, new Instruction.ChangeTerms(terms(id, held), grant, prorates));
    }

    private void restart(String id, Held held, PlanTerms plan, Words words) {
        if (held.pausedAt.isPresent()) {
            return;
        }
        held.plan = plan;
        held.cycle = held.cycle.restartedAt(now, plan.every());
        held.ending = false;
        beginCycle(id, held, now, words.has("prorates"));
    }

    private void until(String id, Held held, Instant end) {
        held.cycle = held.cycle.endingAt(end);
        carryOut("subscription", id, new Instruction.ChangeTerms(terms(id, held), Optional.empty(), false));
    }

    private void cancel(String id, boolean prorates) {
        subscriptions.remove(id);
        carryOut("subscription", id, new Instruction.EndTerms(id, prorates));
    }

    private void expire(String id, Held held) {
        held.ending = true;
        carryOut("subscription", id, new Instruction.ChangeTerms(terms(id, held), Optional.empty(), false));
    }

    private void pause(String id, Held held) {
        if (held.pausedAt.isEmpty()) {
            held.pausedAt = Optional.of(now);
            carryOut("subscription", id, new Instruction.Pause(id));
        }
    }

    private void resume(String id, Held held) {
        held.pausedAt.ifPresent(since -> {
            held.pausedAt = Optional.empty();
            held.cycle = held.cycle.movedBy(Duration.between(since, now));
            told.add(id + " cycle " + held.cycle.number() + " now to " + held.cycle.end());
            carryOut("subscription", id, new Instruction.Resume(id, held.cycle));
        });
    }

    /** The end of a cycle: another begins, or the subscription is over. */
    private void close(String id) {
        var held = held(id);
        var boundary = held.cycle.end();
        if (held.ending) {
            subscriptions.remove(id);
            told.add(id + " ends on " + boundary);
            carryOut("subscription", id, boundary, new Instruction.EndTerms(id, false));
        } else {
            held.plan = held.next.orElse(held.plan);
            held.next = Optional.empty();
            held.cycle = held.plan.every().equals(held.cycle.every())
                    ? held.cycle.next()
                    : held.cycle.restartedAt(boundary, held.plan.every());
            beginCycle(id, held, boundary, false);
        }
    }

    private void carryOut(String type, String id, Instruction.Step step) {
        carryOut(type, id, now, step);
    }

    /** What is carried out comes from its stored form, as it does after a crash. */
    private void carryOut(String type, String id, Instant at, Instruction.Step step) {
        var instruction = new Instruction(new LedgerEntry.Reference(type, id), at, List.of(step));
        var stored = InstructionCodec.read(InstructionCodec.write(instruction));
        if (!stored.equals(instruction)) {
            throw new AssertionError("the stored form of " + instruction + " reads " + stored);
        }
        decide(new LedgerCommand.CarryOut(stored));
    }

    private void decide(LedgerCommand command) {
        var boundary = passed(command);
        while (boundary.isPresent()) {
            close(boundary.get().id());
            boundary = passed(command);
        }
        if (book.decide(settings, command, now) instanceof Decision.Declined(var refusal)) {
            told.add("refused " + refusal);
        }
    }

    private Optional<Subscribed> passed(LedgerCommand command) {
        return book.newest().flatMap(newest -> command.waitsFor(newest.after(), now));
    }

    private void balance() {
        var state = Settling.preview(settings, book.newest().orElseThrow(), now);
        told.add(state.standing().balance() + " overage " + state.standing().overage());
    }

    private void refundable(String payment) {
        var roots = bought.getOrDefault(payment, List.of());
        var state = Settling.preview(settings, book.newest().orElseThrow(), now);
        var grants = state.grants().stream()
                .filter(grant -> roots.contains(grant.root()))
                .toList();
        var left = Credits.total(grants.stream().map(OpenGrant::remaining).toList());
        told.add(left + " credits worth " + Worth.of(grants).roundedDown());
    }

    private GrantTerms purchase(Words words) {
        var amount = Credits.of(words.at(3));
        return new GrantTerms(
                amount,
                GrantSource.ONE_TIME,
                words.at(2),
                words.number("days").map(days -> now.plus(Duration.ofDays(days))),
                Optional.empty(),
                paid(words).map(paid -> new Cost(paid.minorUnits(), paid.currency(), amount)),
                Map.of());
    }

    private LedgerCommand usage(Words words) {
        var accumulation =
                words.has("max") ? Accumulation.MAX : words.has("last") ? Accumulation.LAST : Accumulation.ADD;
        var rate = new Rate(
                new BigDecimal(words.after("per").orElseThrow(IllegalArgumentException::new)),
                new BigDecimal(words.after("free").orElse("0")));
        var readings = new ArrayList<Reading>();
        for (var units : words.at(3).split(",")) {
            readings.add(new Reading(
                    words.at(2),
                    words.number("version").orElse(1),
                    rate,
                    accumulation,
                    new BigDecimal(units),
                    instant(words.after("of").orElseThrow(IllegalArgumentException::new)),
                    "event-" + readings.size()));
        }
        return new LedgerCommand.Meter(List.of(new UsageBatch("message-" + ++messages, readings, new byte[0])));
    }

    private static CreditSettings settings(Words words) {
        return new CreditSettings(
                words.number("precision").orElse(0),
                words.after("burns")
                        .map(order -> BurnOrder.valueOf(order.toUpperCase(Locale.ROOT)))
                        .orElse(BurnOrder.FIFO),
                overage(words, OveragePolicy.Overrides.NONE).over(OveragePolicy.OFF),
                words.number("days"),
                words.has("deleted"));
    }

    private static PlanTerms plan(PlanTerms former, Words words) {
        var gives = words.after("gives").map(Credits::of).orElse(former.gives());
        return new PlanTerms(
                gives,
                words.timeframe("every").orElse(former.every()),
                words.number("trial")
                        .map(days -> new PlanTerms.Trial(
                                days,
                                words.after("trial_gives").map(Credits::of).orElse(gives),
                                words.has("trial_expires")))
                        .or(former::trial),
                words.number("rolls")
                        .map(percent -> new Rollover(percent, words.timeframe("for"), words.number("times")))
                        .or(former::rollover),
                words.number("days").or(former::days),
                paid(words).or(former::paid),
                words.number("low").or(former::lowBalancePercent),
                overage(words, former.overage()));
    }

    private static Optional<PlanTerms.Paid> paid(Words words) {
        return words.after("paid")
                .map(units -> new PlanTerms.Paid(new BigInteger(units), Currency.valueOf(words.after("paid", 2))));
    }

    private static OveragePolicy.Overrides overage(Words words, OveragePolicy.Overrides former) {
        return new OveragePolicy.Overrides(
                words.after("overage").map(limit -> !limit.equals("off")).or(former::enabled),
                words.after("overage")
                        .filter(limit -> !limit.equals("off") && !limit.equals("unlimited"))
                        .map(Credits::of)
                        .or(former::limit),
                words.after("behavior")
                        .map(behavior -> OverageBehavior.valueOf(behavior.toUpperCase(Locale.ROOT)))
                        .or(former::behavior),
                words.after("price").map(BigDecimal::new).or(former::unitPrice),
                words.after("price")
                        .map(_ -> Currency.valueOf(words.after("price", 2)))
                        .or(former::currency));
    }

    private record Words(List<String> all) {
        String at(int place) {
            return all.get(place);
        }

        boolean has(String word) {
            return all.contains(word);
        }

        Optional<String> after(String word) {
            return has(word) ? Optional.of(after(word, 1)) : Optional.empty();
        }

        String after(String word, int places) {
            return all.get(all.indexOf(word) + places);
        }

        Optional<Integer> number(String word) {
            return after(word).map(Integer::valueOf);
        }

        Optional<Timeframe> timeframe(String word) {
            return number(word)
                    .map(count -> new Timeframe(
                            count, TimeInterval.valueOf(after(word, 2).toUpperCase(Locale.ROOT))));
        }
    }

    static Instant instant(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private void tell(Book.Page page) {
        for (var grant : page.plan().issued()) {
            grant.sourceId()
                    .ifPresent(source -> bought.computeIfAbsent(source, _ -> new ArrayList<>())
                            .add(grant.grant().number()));
        }
        page.commit().entries().forEach(entry -> told.add(told(entry, now)));
        page.plan().charges().forEach(charge -> told.add(told(charge)));
        page.commit().signals().forEach(signal -> told.add(told(signal)));
    }

    private static String told(LedgerEntry entry, Instant at) {
        var burns = entry.burns().stream()
                .map(burn -> "#" + burn.grant() + ":" + burn.amount())
                .collect(Collectors.joining(" "));
        var move = entry.type().movesOverage()
                ? "overage " + entry.before().overage() + " -> " + entry.after().overage()
                : entry.before().balance() + " -> " + entry.after().balance();
        var when = entry.occurredAt().equals(at) ? "" : " on " + entry.occurredAt();
        var type = entry.type().name().toLowerCase(Locale.ROOT);
        return String.join(
                " ",
                Stream.of(type + when, (entry.isCredit() ? "+" : "-") + entry.amount(), burns, "| " + move)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static String told(OverageCharge charge) {
        var money = new BigDecimal(charge.money(), charge.currency().minorDigits());
        return "charge " + money.toPlainString() + " " + charge.currency() + " for " + charge.credits() + " at "
                + charge.unitPrice().toPlainString();
    }

    private static String told(Signal signal) {
        return switch (signal) {
            case Signal.LowBalance(var subscription, var percent, var threshold, var balance) ->
                "low balance of " + subscription + ": " + balance + " is below " + threshold + ", " + percent
                        + " percent";
        };
    }

    private Optional<String> uncovered(Optional<Commit> before) {
        var gone = uncoveredIn(book.newest()).minusAtMost(uncoveredIn(before));
        return gone.isZero() ? Optional.empty() : Optional.of("uncovered " + gone);
    }

    private static Credits uncoveredIn(Optional<Commit> commit) {
        return commit.map(known -> Credits.total(known.after().segments().stream()
                        .map(MeterSegment::uncovered)
                        .toList()))
                .orElse(Credits.ZERO);
    }
}
