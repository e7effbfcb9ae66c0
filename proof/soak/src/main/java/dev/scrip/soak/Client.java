package dev.scrip.soak;

import dev.scrip.soak.Api.Answer;
import dev.scrip.soak.Journal.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** One of those who use the product all day long, and write down what they did and what they learned of it. */
final class Client {
    private static final int TRIES = 6;
    private static final int MOST_EVENTS = 40;
    private static final int MOST_REMEMBERED = 200;
    private static final int HANGS_UP = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Api api;
    private final Shop shop;
    private final Journal journal;
    private final Pending pending;
    private final Faults faults;
    private final SplittableRandom draw;
    private final Common common;

    /** What clients share: a number for everything that is asked for, and things to do once more later. */
    static final class Common {
        private final AtomicLong marks = new AtomicLong();
        private final ConcurrentLinkedDeque<Entry> keyed = new ConcurrentLinkedDeque<>();
        private final ConcurrentLinkedDeque<List<Event>> batches = new ConcurrentLinkedDeque<>();
        private final ConcurrentLinkedDeque<String> subscriptions = new ConcurrentLinkedDeque<>();

        private static <T> void remember(ConcurrentLinkedDeque<T> all, T one) {
            all.add(one);
            if (all.size() > MOST_REMEMBERED) {
                all.poll();
            }
        }

        private static <T> Optional<T> any(ConcurrentLinkedDeque<T> all, SplittableRandom draw) {
            return all.isEmpty()
                    ? Optional.empty()
                    : all.stream().skip(draw.nextInt(all.size())).findFirst();
        }
    }

    /**
     * A ledger entry to ask for.
     *
     * @param answer the body of the first answer that said it was done; empty where there was none
     */
    private record Entry(String account, long mark, boolean isCredit, BigDecimal amount, boolean keyed, String answer) {
        String body(BigDecimal other) {
            return "{\"entry_type\":\"%s\",\"amount\":\"%s\",\"reason\":\"op-%d\"%s}"
                    .formatted(
                            isCredit ? "credit" : "debit",
                            other.toPlainString(),
                            mark,
                            keyed ? ",\"idempotency_key\":\"key-" + mark + "\"" : "");
        }

        BigDecimal moved() {
            return isCredit ? amount : amount.negate();
        }
    }

    private record Event(String id, String customer, int units) {
        String json() {
            return "{\"event_id\":\"%s\",\"customer_id\":\"%s\",\"event_name\":\"%s\",\"metadata\":{\"units\":%d}}"
                    .formatted(id, customer, Shop.EVENT_NAME, units);
        }
    }

    Client(Api api, Shop shop, Journal journal, Pending pending, Faults faults, SplittableRandom draw, Common common) {
        this.api = api;
        this.shop = shop;
        this.journal = journal;
        this.pending = pending;
        this.faults = faults;
        this.draw = draw;
        this.common = common;
    }

    /** Does one thing. */
    void act() throws InterruptedException {
        int what = draw.nextInt(100);
        if (what < 24) {
            ask(fresh(true));
        } else if (what < 60) {
            ask(fresh(false));
        } else if (what < 65) {
            twiceAtOnce();
        } else if (what < 70) {
            repeat();
        } else if (what < 72) {
            steal();
        } else if (what < 84) {
            ingest(batch());
        } else if (what < 86) {
            ingest(Common.any(common.batches, draw).orElseGet(this::batch));
        } else if (what < 96) {
            read();
        } else if (what < 98) {
            buy(shop.pack(), false);
        } else if (what < 99) {
            buy(any(shop.plans()), true);
        } else {
            changePlan();
        }
    }

    private <T> T any(List<T> all) {
        return all.get(draw.nextInt(all.size()));
    }

    private String customer() {
        return draw.nextInt(2) == 0 ? shop.customers().get(draw.nextInt(Shop.HOT)) : any(shop.customers());
    }

    /** A credit gives about as much as a debit or two take, so that accounts are about empty all the time. */
    private Entry fresh(boolean credit) {
        boolean overdrawn = draw.nextInt(3) == 0;
        int most = credit ? 12 : 8;
        BigDecimal amount = overdrawn
                ? BigDecimal.valueOf(1L + draw.nextInt(most))
                : BigDecimal.valueOf(1L + draw.nextInt(most * 100), 2).stripTrailingZeros();
        return new Entry(
                Shop.account(overdrawn ? shop.overdrawn() : shop.spent(), customer()),
                common.marks.incrementAndGet(),
                credit,
                amount,
                draw.nextInt(2) == 0,
                "");
    }

    private void ask(Entry entry) throws InterruptedException {
        if (entry.isCredit()) {
            pending.begins(Pending.credit(entry.mark()));
        }
        tried(entry);
    }

    /** A key may be sent again until there is an answer; without one, nobody knows what a second time would do. */
    private void tried(Entry entry) throws InterruptedException {
        Sent sent = sendUntilClear(
                entry.keyed() ? TRIES : 1, entry.account() + "/ledger-entries", entry.body(entry.amount()), "");
        Outcome outcome = sent.outcome();
        if (outcome != Outcome.DONE) {
            pending.ends(Pending.credit(entry.mark()));
        }
        journal.add(
                new Journal.Asked(entry.account(), entry.mark(), entry.moved(), entry.keyed(), outcome, sent.times()));
        String answered = sent.last().filter(Answer::isDone).map(Answer::body).orElse("");
        if (!entry.answer().isEmpty() && !answered.isEmpty() && !entry.answer().equals(answered)) {
            journal.add(new Journal.Wrong("a key was answered by " + entry.answer() + " and then by " + answered));
        }
        if (entry.keyed() && entry.answer().isEmpty()) {
            Common.remember(
                    common.keyed,
                    new Entry(entry.account(), entry.mark(), entry.isCredit(), entry.amount(), true, answered));
        }
    }

    /** What came of sending the same thing until an answer said what became of it, so many times at most. */
    private Sent sendUntilClear(int tries, String path, String body, String key) throws InterruptedException {
        Sent sent = new Sent(Optional.empty(), 0);
        while (!sent.isClear() && sent.times() < tries) {
            if (sent.times() > 0) {
                pause();
            }
            sent = new Sent(send("POST", path, body, key), sent.times() + 1);
        }
        return sent;
    }

    /** @param last the answer to the last of so many times */
    private record Sent(Optional<Answer> last, int times) {
        boolean isClear() {
            return last.filter(answer -> answer.isDone() || answer.isRefused()).isPresent();
        }

        /** What was refused in the end may have been done before, by a try that nobody answered, or by a call that comes late. */
        Outcome outcome() {
            if (last.filter(Answer::isDone).isPresent()) {
                return Outcome.DONE;
            }
            return last.filter(Answer::isRefused).isPresent() && times == 1 ? Outcome.REFUSED : Outcome.UNKNOWN;
        }
    }

    /** A client whose first try hangs and who has no patience. */
    private void twiceAtOnce() throws InterruptedException {
        Entry drawn = fresh(draw.nextInt(2) == 0);
        Entry entry = new Entry(drawn.account(), drawn.mark(), drawn.isCredit(), drawn.amount(), true, "");
        if (entry.isCredit()) {
            pending.begins(Pending.credit(entry.mark()));
        }
        var other = new Client(api, shop, journal, pending, faults, draw.split(), common);
        Thread beside = Thread.ofVirtual().start(() -> {
            try {
                other.tried(entry);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        tried(entry);
        beside.join();
    }

    private void repeat() throws InterruptedException {
        Optional<Entry> earlier = Common.any(common.keyed, draw);
        if (earlier.isPresent()) {
            tried(earlier.get());
        } else {
            read();
        }
    }

    /** The key of another entry, with another amount. */
    private void steal() throws InterruptedException {
        Optional<Entry> earlier =
                Common.any(common.keyed, draw).filter(entry -> !entry.answer().isEmpty());
        if (earlier.isEmpty()) {
            read();
            return;
        }
        Entry entry = earlier.get();
        Optional<Answer> answer = send(
                "POST",
                entry.account() + "/ledger-entries",
                entry.body(entry.amount().add(BigDecimal.ONE)),
                "");
        if (answer.filter(Answer::isDone).isPresent()) {
            journal.add(new Journal.Wrong("a used key was taken for another amount: "
                    + answer.map(Answer::body).orElse("")));
        }
    }

    private List<Event> batch() {
        int size = draw.nextInt(3) == 0 ? 1 + draw.nextInt(MOST_EVENTS) : 1 + draw.nextInt(3);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(new Event("event-" + common.marks.incrementAndGet(), customer(), 1 + draw.nextInt(9)));
        }
        // Some that were sent before, among those that are new.
        if (draw.nextInt(3) == 0) {
            Common.any(common.batches, draw).ifPresent(before -> events.addAll(before.subList(0, 1)));
        }
        Common.remember(common.batches, List.copyOf(events));
        return events;
    }

    private void ingest(List<Event> events) throws InterruptedException {
        String body = "{\"events\":[" + events.stream().map(Event::json).collect(Collectors.joining(",")) + "]}";
        String first = Pending.event(events.getFirst().id());
        pending.begins(first);
        Outcome outcome = sendUntilClear(TRIES, "/events/ingest", body, "").outcome();
        if (outcome != Outcome.DONE) {
            pending.ends(first);
        }
        events.forEach(event -> journal.add(new Journal.Used(event.customer(), event.id(), event.units(), outcome)));
    }

    private void read() throws InterruptedException {
        String account = Shop.account(any(shop.entitlements()), customer());
        String path = switch (draw.nextInt(6)) {
            case 0 -> account + "/ledger?page_size=20";
            case 1 -> account + "/grants";
            case 2 -> account + "/verify?limit=200";
            default -> account;
        };
        send("GET", path, "", "");
    }

    private void buy(String product, boolean isPlan) throws InterruptedException {
        String customer = customer();
        String key = "bought-" + common.marks.incrementAndGet();
        String body = isPlan ? """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_id":"%s","quantity":1}""".formatted(customer, product) : """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_cart":[{"product_id":"%s","quantity":1}]}""".formatted(customer, product);
        Sent sent = sendUntilClear(TRIES, isPlan ? "/subscriptions" : "/payments", body, key);
        String id = sent.last()
                .filter(Answer::isDone)
                .map(answer -> answer.text(isPlan ? "subscription_id" : "payment_id"))
                .orElse("");
        journal.add(new Journal.Sold(
                Shop.account(shop.planned(), customer),
                id,
                isPlan ? BigDecimal.ONE : Shop.PACK,
                isPlan,
                sent.outcome()));
        if (isPlan && !id.isEmpty()) {
            Common.remember(common.subscriptions, id);
        }
    }

    private void changePlan() throws InterruptedException {
        Optional<String> subscription = Common.any(common.subscriptions, draw);
        if (subscription.isEmpty()) {
            read();
            return;
        }
        send(
                "POST",
                "/subscriptions/" + subscription.get() + "/change-plan",
                """
                {"product_id":"%s","quantity":1,"proration_billing_mode":"%s"}""".formatted(
                        any(shop.plans()), any(List.of("prorated_immediately", "full_immediately", "do_not_bill"))),
                "");
    }

    private Optional<Answer> send(String method, String path, String body, String key) throws InterruptedException {
        Duration patience =
                faults.strikes(draw, Fault.HUNG_UP, HANGS_UP) ? Duration.ofMillis(5L + draw.nextInt(60)) : PATIENCE;
        Optional<Answer> answer = api.send(method, path, body, key, patience);
        answer.filter(Answer::isFault)
                .ifPresent(fault ->
                        journal.add(new Journal.Wrong(method + " " + path + " was answered by " + fault.body())));
        return answer;
    }

    private void pause() throws InterruptedException {
        Thread.sleep(100 + draw.nextInt(500));
    }
}
