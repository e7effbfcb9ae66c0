package dev.scrip.audit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.audit.Finding;
import dev.scrip.audit.Findings;
import dev.scrip.audit.Scope;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Accumulation;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.credit.UsageBatch;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.UsageEvent;
import dev.scrip.publishing.Fact;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Sealed;
import dev.scrip.webhook.SigningSecret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An account that has lived through a month: credits, a debit, usage beyond its credits, a charge for that, and credits
 * again. Its commits lie in the slots 1.0, 2.0, 3.0, 4.0, 6.0, 6.1, 7.0.
 */
final class Lived {
    static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    static final AccountId ACCOUNT = new AccountId(TENANT, "cde_1", "ada");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-02-02T00:00:00Z");
    /** Ids of usage messages by the instant they were made at. */
    static final String FIRST = message(START.plus(Duration.ofHours(2)));

    static final String SECOND = message(START.plus(Duration.ofHours(3)));
    static final String THIRD = message(START.plus(Duration.ofDays(31)));

    final InMemoryAuditedTable table = new InMemoryAuditedTable();
    private final InMemoryAccountLog log = new InMemoryAccountLog();
    private final AtomicLong nonces = new AtomicLong();
    private Instant clock = START;
    private final WriteAccount writing =
            new WriteAccount(log, _ -> clock, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3);
    final CreateLedgerEntry entries = new CreateLedgerEntry(writing);

    Lived() {
        log.intercept(table);
        log.settings(
                "cde_1",
                new CreditSettings(
                        0,
                        BurnOrder.FIFO,
                        new OveragePolicy(
                                true,
                                Optional.of(Credits.of(50)),
                                OverageBehavior.INVOICE_AT_BILLING,
                                Optional.of(BigDecimal.ONE),
                                Optional.of(Currency.USD)),
                        Optional.empty(),
                        false));
        credit("welcome", 100);
        pass(Duration.ofHours(1));
        debit("first", 30);
        pass(Duration.ofHours(1));
        use(FIRST, 20, event("e1"), event("e2"));
        pass(Duration.ofHours(1));
        use(SECOND, 65, event("e3"));
        clock = Instant.parse("2026-02-01T00:00:00Z");
        assertThat(new SettleAccount(writing).settle(ACCOUNT)).isEqualTo(new SettleAccount.Answer.Settled());
        use(THIRD, 0, event("e4"));
        pass(Duration.ofHours(1));
        credit("february", 40);
    }

    static String message(Instant madeAt) {
        return new MessageId(madeAt, 7).text();
    }

    private void pass(Duration time) {
        clock = clock.plus(time);
    }

    void credit(String key, long amount) {
        entries.create(
                ACCOUNT,
                new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.empty(), Map.of(), false),
                key(key));
    }

    void debit(String key, long amount) {
        entries.create(
                ACCOUNT, new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), false), key(key));
    }

    private static Optional<CreateLedgerEntry.IdempotencyKey> key(String key) {
        return Optional.of(new CreateLedgerEntry.IdempotencyKey(key, new byte[32]));
    }

    static UsageEvent event(String id) {
        return new UsageEvent(id, "ada", "call", START, Map.of());
    }

    static byte[] pack(UsageEvent... events) {
        List<EventPack.Placed> placed = new ArrayList<>();
        for (var event : events) {
            placed.add(new EventPack.Placed(placed.size(), event));
        }
        return new EventPack("ada", placed, List.of()).bytes();
    }

    private void use(String message, long units, UsageEvent... events) {
        var reading = new Reading(
                "mtr_1",
                1,
                new Rate(BigDecimal.ONE, BigDecimal.ZERO),
                Accumulation.ADD,
                BigDecimal.valueOf(units),
                clock,
                events[0].eventId());
        var answer = new DeductUsage(writing)
                .deduct(ACCOUNT, List.of(new UsageBatch(message, List.of(reading), pack(events))));
        assertThat(answer).isEqualTo(new DeductUsage.Answer.Done());
        for (var event : events) {
            table.claims.put(event.eventId(), new AuditedTable.ClaimItem(message, event));
        }
    }

    InMemoryAuditedTable.Items items() {
        return table.of(ACCOUNT);
    }

    /** What the account tells, in order. */
    List<Fact> facts() {
        return items().log.values().stream()
                .flatMap(stored -> Fact.of(ACCOUNT, CommitCodec.read(stored.bytes())).stream())
                .toList();
    }

    /** Everything is delivered to the endpoint. */
    void deliverTo(Endpoint endpoint) {
        facts().forEach(fact -> table.deliveries.add(new DeliveryId(TENANT, endpoint.id(), fact.id())));
    }

    static Endpoint endpoint(String id, Instant updatedAt, Optional<Endpoint.Disabled> disabled, String... types) {
        return new Endpoint(
                id,
                TENANT,
                "https://example.com/hooks",
                "",
                disabled,
                List.of(types),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(new SigningSecret(new Sealed(new byte[] {1}), Optional.empty())),
                START,
                updatedAt,
                1);
    }

    /** All findings of an audit of the account. */
    List<String> findings() {
        return findings(NOW);
    }

    List<String> findings(Instant now) {
        return texts(audit(now).findings());
    }

    AuditAccount.Report audit(Instant now) {
        return new AuditAccount(table).audit(InMemoryAuditedTable.audited(ACCOUNT), new Scope(now, true));
    }

    /** What was found, without the account. */
    static List<String> texts(Findings findings) {
        return findings.sorted().stream().map(Lived::text).toList();
    }

    private static String text(Finding finding) {
        return finding.kind().code() + " " + finding.item() + ": " + finding.what();
    }
}
