package dev.scrip.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditRun;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.audit.Bookmark;
import dev.scrip.audit.Scope;
import dev.scrip.audit.usecase.AuditAccount;
import dev.scrip.audit.usecase.AuditShare;
import dev.scrip.aws.table.AuditedItems;
import dev.scrip.aws.table.Cost;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoBookmarks;
import dev.scrip.aws.table.DynamoItems;
import dev.scrip.aws.table.Keys;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.aws.table.RuleMeter;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.credit.usecase.WriteAccount;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditHandlerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId(new Tenant("bus_1", Mode.LIVE), "cde_1", "ada");
    private static final CreditSettings SETTINGS = new CreditSettings(
            0, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Forbidden()), Optional.empty(), false);

    /** An invocation that has just begun. */
    private static final Context WITH_TIME = (Context)
            Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                assertThat(method.getName()).isEqualTo("getRemainingTimeInMillis");
                return 900_000;
            });

    private final LocalTable local = new LocalTable();
    private final RuleMeter meter = new RuleMeter();
    private final List<AuditRun> told = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void write() {
        var nonces = new AtomicLong();
        var log = new DynamoAccountLog(local.table(), _ -> Optional.of(SETTINGS));
        var write = new WriteAccount(
                log, _ -> NOW, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3);
        var entries = new CreateLedgerEntry(write);
        entries.create(
                ACCOUNT,
                new LedgerCommand.Add(Credits.of(90), Optional.empty(), Optional.empty(), Map.of(), false),
                key("welcome"));
        entries.create(
                ACCOUNT, new LedgerCommand.Deduct(Credits.of(1), Optional.empty(), Map.of(), false), key("first"));
    }

    @AfterEach
    void close() {
        local.close();
    }

    private static Optional<CreateLedgerEntry.IdempotencyKey> key(String key) {
        return Optional.of(new CreateLedgerEntry.IdempotencyKey(key, new byte[32]));
    }

    private void day() {
        var table = local.table();
        var items = new AuditedItems(new DynamoItems(table));
        var audit = new AuditShare(items, items, new DynamoBookmarks(table), () -> NOW);
        var handler = new AuditHandler(
                audit,
                told::add,
                name -> Optional.of("testing"),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        for (int hour = 0; hour < Bookmark.SHARES; hour++) {
            handler.handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), WITH_TIME);
        }
    }

    @Test
    void a_day_of_hours_audits_every_account_once_and_says_so_in_metrics() {
        day();

        assertThat(told).isEmpty();
        var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(Bookmark.SHARES).allMatch(line -> line.contains("\"InvariantBreaches\":0"));
        assertThat(lines)
                .filteredOn(line -> line.contains("\"AuditedAccounts\":1"))
                .hasSize(1);
        assertThat(lines.getFirst())
                .contains("\"Namespace\":\"Scrip/Audit\"", "\"Stage\":\"testing\"", "\"Dimensions\":[[\"Stage\"]]");
    }

    @Test
    void drift_is_counted_logged_and_told() {
        var table = local.table();
        table.client()
                .deleteItem(delete -> delete.tableName(table.name())
                        .key(Keys.once(ACCOUNT, new OnceKey("ledger", "first")).attributes()));

        day();

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().findings().count()).isEqualTo(1);
        assertThat(AuditWords.event(told.getFirst()))
                .contains("\"type\":\"audit.drift_found\"", "\"findings\":1", "once_key.missing", "cde_1");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("\"InvariantBreaches\":1", "\"finding\":\"once_key.missing\"")
                .doesNotContain("ada");
    }

    @Test
    void a_short_account_is_audited_in_seven_requests_of_a_read_unit_each() {
        var items = new AuditedItems(new DynamoItems(local.table(meter::around)));
        var account = new AuditedAccount(ACCOUNT.tenant(), "cde_1", Keys.hash("ada"));

        var report = new AuditAccount(items).audit(account, new Scope(NOW, true));

        assertThat(report.findings().sorted()).isEmpty();
        assertThat(report.audited().commits()).isEqualTo(2);
        assertThat(meter.requests()).isEqualTo(Map.of("Query", 6L, "BatchGetItem", 1L));
        assertThat(meter.total()).isEqualTo(new Cost(7, 14, 0, 0));
        assertThat(meter.byKind().keySet()).contains("LOG", "ONCE", "USE", "CUS");
    }
}
