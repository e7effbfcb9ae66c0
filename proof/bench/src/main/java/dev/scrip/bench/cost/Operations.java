package dev.scrip.bench.cost;

import dev.scrip.access.ApiKey;
import dev.scrip.access.Authenticate;
import dev.scrip.access.Authentication;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoApiKeys;
import dev.scrip.aws.table.DynamoCreditEntitlements;
import dev.scrip.aws.table.DynamoDeliveries;
import dev.scrip.aws.table.DynamoEndpoints;
import dev.scrip.aws.table.DynamoLanes;
import dev.scrip.aws.table.VersionedItems;
import dev.scrip.bench.Books;
import dev.scrip.bench.Usage;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.credit.usecase.ReadLedger;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.ReceiverRules;
import dev.scrip.webhook.Sealed;
import dev.scrip.webhook.SigningSecret;
import dev.scrip.webhook.usecase.Deliver;
import dev.scrip.webhook.usecase.FanOut;
import dev.scrip.webhook.usecase.ReceiverCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Single operations of the product, one at a time on a metered table, each after whatever it needs is there. */
public final class Operations implements AutoCloseable {
    private static final String CUSTOMER = "cus_0NbIk5EdBT1xg0Wc9Cn2q";
    private static final String WEBHOOK = "whk_0NbIk5EdBT1xg0Wc9Cn2p";
    private static final Duration LIFE = Duration.ofDays(30);
    /** An envelope of a deduction, as long as they are. */
    private static final String ENVELOPE = "{\"data\":\"" + "x".repeat(880) + "\"}";

    private final MeteredTable table = new MeteredTable();
    private final AtomicLong nonces = new AtomicLong(Long.MAX_VALUE / 3);
    private final AccountId account = Books.account(CUSTOMER);
    private final DynamoAccountLog log = new DynamoAccountLog(
            table.metered(), new DynamoCreditEntitlements(new VersionedItems(table.metered()), () -> Usage.NOW));
    private Instant now = Usage.NOW;

    public Operations() {
        new DynamoCreditEntitlements(new VersionedItems(table.unmetered()), () -> Usage.NOW)
                .create(
                        CreditEntitlement.created(Books.ENTITLEMENT, Usage.TENANT, Terms.plain("Tokens"), Usage.NOW),
                        Optional.empty());
    }

    private WriteAccount writer() {
        return new WriteAccount(log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3);
    }

    private void enter(String key, LedgerCommand command) {
        var answer = new CreateLedgerEntry(writer())
                .create(account, command, Optional.of(new CreateLedgerEntry.IdempotencyKey(key, new byte[32])));
        if (!(answer instanceof CreateLedgerEntry.Answer.Done)) {
            throw new IllegalStateException("refused: " + answer);
        }
    }

    /** A first grant opens the account. */
    public Bill firstGrant() {
        return table.bill(() -> grant("grant-1", Optional.empty()));
    }

    /** A later one, to an account with some. */
    public Bill grant() {
        return table.bill(() -> grant("grant-2", Optional.empty()));
    }

    private void grant(String key, Optional<Instant> end) {
        enter(key, new LedgerCommand.Add(Credits.of(1_000_000), end, Optional.empty(), Map.of(), false));
    }

    /** A debit with an idempotency key. */
    public Bill debit() {
        return table.bill(() -> enter(
                "debit-1",
                new LedgerCommand.Deduct(Credits.of(12), Optional.of("a call of the support team"), Map.of(), false)));
    }

    public Bill balance() {
        return table.bill(() -> present(new ReadBalance(log, _ -> now).now(account)));
    }

    private static void present(Optional<?> found) {
        if (found.isEmpty()) {
            throw new IllegalStateException("the account is not there");
        }
    }

    /** The newest ten entries, after there are more. */
    public Bill ledgerPage() {
        for (int i = 0; i < 12; i++) {
            enter("page-" + i, new LedgerCommand.Deduct(Credits.of(1), Optional.empty(), Map.of(), false));
        }
        return table.bill(() -> present(new ReadLedger(log).page(account, ReadLedger.Filter.NONE, 0, 10)));
    }

    /** One grant that has ended, written as expired by the sweep. */
    public Bill expiry() {
        grant("ending", Optional.of(now.plus(LIFE)));
        now = now.plus(LIFE);
        return table.bill(() -> new SettleAccount(writer()).settle(account));
    }

    /** What the gateway's authorizer asks when it has not just asked the same. */
    public Bill authorization() {
        var text = KeyText.make(Mode.LIVE, new byte[KeyText.RANDOM_BYTES]);
        new DynamoApiKeys(table.unmetered())
                .put(ApiKey.issued(text, Usage.TENANT, Set.of(Scope.values()), now, "bench"));
        var authenticate = Authenticate.byFormedKeys(new DynamoApiKeys(table.metered()));
        return table.bill(() -> {
            if (!(authenticate.authenticate(text.text(), now) instanceof Authentication.Known)) {
                throw new IllegalStateException("the key is not known");
            }
        });
    }

    /** One event to one endpoint, from the bus to a receiver that takes it at the first attempt; fan-out and attempt. */
    public Delivered delivery() {
        var plain = new VersionedItems(table.unmetered());
        new DynamoEndpoints(plain, () -> now)
                .create(
                        new Endpoint(
                                WEBHOOK,
                                Usage.TENANT,
                                "https://receiver.example.com/hooks",
                                "",
                                Optional.empty(),
                                List.of(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new SigningSecret(new Sealed(new byte[250]), Optional.empty())),
                                now,
                                now,
                                1),
                        Optional.empty());
        var items = new VersionedItems(table.metered());
        var endpoints = new DynamoEndpoints(items, () -> now);
        var deliveries = new DynamoDeliveries(table.metered(), items);
        var fanOut = new FanOut(endpoints, deliveries, (_, _) -> {}, () -> now);
        var deliver = new Deliver(
                new Deliver.Ports(
                        endpoints,
                        deliveries,
                        new DynamoLanes(items),
                        (_, _) -> {},
                        _ -> new ReceiverCalls.Answer.Answered(200, Optional.empty(), "", Duration.ofMillis(20)),
                        (_, _, _) -> Map.of(),
                        _ -> {}),
                ReceiverRules.of(List.of()),
                () -> now,
                bound -> bound / 2);
        // The first delivery of all makes the endpoint's lane; all later ones find it.
        attempt(fanOut, deliver, "evt_0NbIk5EdBT1xg0Wc9Cn2p");
        var id = "evt_0NbIk5EdBT1xg0Wc9Cn2q";
        return new Delivered(table.bill(() -> fan(fanOut, id)), table.bill(() -> attempt(deliver, id)));
    }

    /** @param attempt reading, claiming and recording it */
    public record Delivered(Bill fanOut, Bill attempt) {}

    private void attempt(FanOut fanOut, Deliver deliver, String id) {
        fan(fanOut, id);
        attempt(deliver, id);
    }

    private void fan(FanOut fanOut, String id) {
        fanOut.fanOut(new PublishedEvent(id, Usage.TENANT, "credit.deducted", now, ENVELOPE), Optional.empty());
    }

    private static void attempt(Deliver deliver, String id) {
        if (deliver.deliver(new DeliveryId(Usage.TENANT, WEBHOOK, id)) != Deliver.Outcome.DELIVERED) {
            throw new IllegalStateException("not delivered");
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
