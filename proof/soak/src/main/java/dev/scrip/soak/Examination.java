package dev.scrip.soak;

import dev.scrip.http.Json;
import dev.scrip.local.client.ScripClient;
import dev.scrip.soak.Journal.Asked;
import dev.scrip.soak.Journal.Outcome;
import dev.scrip.soak.Journal.Sold;
import dev.scrip.soak.Journal.Used;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads all books over HTTP, and holds them against the journal. */
final class Examination {
    private final ScripClient scrip;
    private final Shop shop;
    private final Verdict verdict = new Verdict();
    private final Map<Long, Wanted> wanted = new HashMap<>();
    private final Map<String, Used> events = new TreeMap<>();
    private final List<Sold> sold = new ArrayList<>();
    private final Map<String, Integer> bodies = new HashMap<>();
    private final Map<String, Set<String>> told = new HashMap<>();

    /** What was asked for under one mark, in all that was sent of it. */
    private record Wanted(String account, BigDecimal amount, boolean keyed, Outcome outcome, int sends) {
        Wanted and(Asked more) {
            Outcome both = outcome == Outcome.DONE || more.outcome() == Outcome.DONE
                    ? Outcome.DONE
                    : outcome == more.outcome() ? outcome : Outcome.UNKNOWN;
            return new Wanted(account, amount, keyed, both, sends + more.sends());
        }

        /** With a key it is done once, however often it is sent. */
        int mostTimes() {
            return keyed ? 1 : sends;
        }
    }

    /** A line of a ledger. */
    private record Line(Json.Obj json) {
        String text(String member) {
            return ScripClient.textOf(json, member);
        }

        BigDecimal number(String member) {
            return new BigDecimal(text(member));
        }

        boolean is(String type) {
            return text("transaction_type").equals(type);
        }

        Optional<Long> mark() {
            String description = text("description");
            return description.startsWith("op-")
                    ? Optional.of(Long.parseLong(description.substring(3)))
                    : Optional.empty();
        }
    }

    Examination(ScripClient scrip, Shop shop) {
        this.scrip = scrip;
        this.shop = shop;
    }

    Verdict examine(Journal journal) {
        journal.read(line -> {
            switch (line) {
                case Asked asked ->
                    wanted.merge(
                            asked.mark(),
                            new Wanted(asked.account(), asked.amount(), asked.keyed(), asked.outcome(), asked.sends()),
                            (before, _) -> before.and(asked));
                case Used used ->
                    events.merge(
                            used.eventId(), used, (before, more) -> before.outcome() == Outcome.DONE ? before : more);
                case Sold one -> sold.add(one);
                case Journal.Received received -> received(received);
                case Journal.Wrong wrong -> verdict.wrong(wrong.what());
            }
        });
        Map<Long, BigDecimal> written = new HashMap<>();
        for (String customer : shop.customers()) {
            for (String entitlement : List.of(shop.spent(), shop.overdrawn())) {
                byHand(Shop.account(entitlement, customer), written);
            }
            metered(customer);
            planned(Shop.account(shop.planned(), customer));
        }
        wanted.forEach((mark, one) -> {
            if (one.outcome() == Outcome.DONE && !written.containsKey(mark)) {
                verdict.lost("op-" + mark + " of " + one.amount() + " was acknowledged and is not in " + one.account());
            }
        });
        return verdict;
    }

    private void received(Journal.Received received) {
        Integer before = bodies.putIfAbsent(received.receiver() + " " + received.webhookId(), received.bodyHash());
        if (before != null && before != received.bodyHash()) {
            verdict.wrong("webhook " + received.webhookId() + " was sent with different bodies");
        }
        if (received.taken()) {
            told.computeIfAbsent(received.receiver(), _ -> new HashSet<>()).add(received.entryId());
        }
    }

    /** The lines of an account, oldest first, each checked against the one before it. */
    private List<Line> ledger(String account, BigDecimal limit) {
        try {
            return checked(account, limit);
        } catch (IllegalStateException notAnswered) {
            verdict.wrong(account + " cannot be read: " + notAnswered.getMessage());
            return List.of();
        }
    }

    private List<Line> checked(String account, BigDecimal limit) {
        List<Line> lines = scrip.all(account + "/ledger").reversed().stream()
                .map(Line::new)
                .toList();
        BigDecimal balance = BigDecimal.ZERO;
        BigDecimal overage = BigDecimal.ZERO;
        for (Line line : lines) {
            if (line.number("balance_before").compareTo(balance) != 0
                    || line.number("overage_before").compareTo(overage) != 0) {
                verdict.wrong(account + " has a gap before " + line.text("id"));
            }
            balance = line.number("balance_after");
            overage = line.number("overage_after");
            if (balance.signum() < 0 || overage.compareTo(limit) > 0) {
                verdict.overspent(account + " stood at " + balance + " and " + overage + " after " + line.text("id"));
            }
            toldOf(line);
        }
        if (!lines.isEmpty()) {
            stands(account, balance, overage);
        }
        return lines;
    }

    private void stands(String account, BigDecimal balance, BigDecimal overage) {
        var answer = scrip.get(account);
        ScripClient.expect(answer, 200);
        if (new BigDecimal(answer.text("balance")).compareTo(balance) != 0
                || new BigDecimal(answer.text("overage")).compareTo(overage) != 0) {
            verdict.wrong(account + " is said to stand at " + answer.text("balance") + " and " + answer.text("overage")
                    + ", and its ledger says " + balance + " and " + overage);
        }
        var verified = scrip.get(account + "/verify?limit=100000");
        ScripClient.expect(verified, 200);
        if (!verified.text("ok").equals("true") || !verified.text("complete").equals("true")) {
            verdict.wrong(account + " does not verify");
        }
    }

    private void toldOf(Line line) {
        if (line.is("credit_added")) {
            toldOf(line, Receiver.STEADY);
        } else if (line.is("overage_charged")) {
            toldOf(line, Receiver.TROUBLED);
        }
    }

    private void toldOf(Line line, String receiver) {
        if (!told.getOrDefault(receiver, Set.of()).contains(line.text("id"))) {
            verdict.lost("nobody at " + receiver + " was told of " + line.text("id"));
        }
    }

    /** Nothing but what clients asked for by hand moves these accounts. */
    private void byHand(String account, Map<Long, BigDecimal> written) {
        List<Line> lines = ledger(account, account.contains(shop.overdrawn()) ? Shop.LIMIT : BigDecimal.ZERO);
        Map<Long, BigDecimal> moved = new TreeMap<>();
        for (Line line : lines) {
            Optional<Wanted> want = line.mark().map(wanted::get);
            boolean gives = line.is("credit_added");
            boolean takes = line.is("credit_deducted") || line.is("overage_charged");
            if (want.isPresent() && want.get().amount().signum() > 0 == gives && (gives || takes)) {
                BigDecimal amount = line.number("amount");
                moved.merge(line.mark().orElseThrow(), gives ? amount : amount.negate(), BigDecimal::add);
            } else if (gives || (takes && want.isEmpty() && line.mark().isPresent())) {
                verdict.duplicated(account + " has " + line.text("id") + ", which nobody asked for");
            }
        }
        BigDecimal standing = BigDecimal.ZERO;
        for (Map.Entry<Long, BigDecimal> each : moved.entrySet()) {
            Wanted want = Optional.ofNullable(wanted.get(each.getKey())).orElseThrow();
            standing = standing.add(each.getValue());
            written.merge(each.getKey(), each.getValue(), BigDecimal::add);
            carriedOut(account, each.getKey(), want, each.getValue());
        }
        if (!lines.isEmpty()) {
            BigDecimal ends = lines.getLast()
                    .number("balance_after")
                    .subtract(lines.getLast().number("overage_after"));
            if (ends.compareTo(standing) != 0) {
                verdict.wrong(account + " stands at " + ends + ", and what was asked for comes to " + standing);
            }
        }
    }

    private void carriedOut(String account, long mark, Wanted want, BigDecimal moved) {
        BigDecimal[] times = moved.divideAndRemainder(want.amount());
        String what = "op-" + mark + " of " + want.amount() + " moved " + moved + " in " + account;
        if (!want.account().equals(account) || times[1].signum() != 0) {
            verdict.wrong(what);
        } else if (times[0].intValueExact() > want.mostTimes()) {
            verdict.duplicated(what + ", which was asked for " + want.mostTimes() + " times");
        } else if (want.outcome() == Outcome.REFUSED) {
            verdict.wrong(what + ", although it was refused");
        }
    }

    /** One credit for a unit, and as much overage as it takes: what was deducted is what was used. */
    private void metered(String customer) {
        String account = Shop.account(shop.metered(), customer);
        long found = ledger(account, BigDecimal.valueOf(Long.MAX_VALUE)).stream()
                .filter(line -> line.is("credit_deducted") || line.is("overage_charged"))
                .mapToLong(line -> line.number("amount").longValueExact())
                .sum();
        long expected = 0;
        int missing = 0;
        for (Used event : events.values()) {
            if (event.customer().equals(customer) && event.outcome() != Outcome.REFUSED) {
                boolean isThere = isThere(event);
                expected += event.outcome() == Outcome.DONE || isThere ? event.units() : 0;
                if (event.outcome() == Outcome.DONE && !isThere) {
                    missing++;
                    verdict.lost(event.eventId() + " of " + customer + " was accepted and is not there");
                }
            }
        }
        if (found < expected && missing == 0) {
            verdict.lost(customer + " used " + expected + " units, of which " + found + " were deducted");
        } else if (found > expected) {
            verdict.duplicated(customer + " used " + expected + " units, and " + found + " were deducted");
        }
    }

    private boolean isThere(Used event) {
        return scrip.get("/events/" + event.eventId()).status() == 200;
    }

    /** Every purchase that was acknowledged gave its credits once; those without an answer gave them once or not at all. */
    private void planned(String account) {
        Map<String, List<Line>> given = new HashMap<>();
        for (Line line : ledger(account, BigDecimal.ZERO)) {
            if (line.is("credit_added")) {
                given.computeIfAbsent(line.text("reference_id"), _ -> new ArrayList<>())
                        .add(line);
            }
        }
        List<Sold> here =
                sold.stream().filter(one -> one.account().equals(account)).toList();
        for (Sold one : here) {
            List<Line> lines = given.getOrDefault(one.id(), List.of());
            if (one.outcome() == Outcome.DONE && lines.isEmpty()) {
                verdict.lost(one.id() + " was acknowledged and gave nothing to " + account);
            }
            if (!one.isPlan() && lines.size() > 1) {
                verdict.duplicated(one.id() + " gave " + lines.size() + " times to " + account);
            }
            if (!one.isPlan()
                    && lines.size() == 1
                    && lines.getFirst().number("amount").compareTo(one.credits()) != 0) {
                verdict.wrong(one.id() + " gave " + lines.getFirst().text("amount"));
            }
        }
        long possible =
                here.stream().filter(one -> one.outcome() != Outcome.REFUSED).count();
        if (given.size() > possible) {
            verdict.duplicated(account + " was given credits by " + given.size() + " purchases, and at most " + possible
                    + " were made");
        }
    }
}
