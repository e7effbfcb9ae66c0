package dev.scrip.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditRun;
import dev.scrip.audit.Bookmark;
import dev.scrip.audit.Finding;
import dev.scrip.audit.usecase.AuditShare;
import dev.scrip.aws.table.AuditedItems;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoBookmarks;
import dev.scrip.aws.table.DynamoItems;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.aws.table.TableDefinition;
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
import dev.scrip.credit.usecase.WriteAccount;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * What to do after a restore, played on this machine: a table is copied item by item while it is written to, as a restore
 * to a moment within transactions would be; the copy is audited before anybody uses it, and again once it is whole.
 */
class RestoreDrillTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final int ACCOUNTS = 12;
    private static final int ITEMS_A_STEP = 4;
    private static final CreditSettings SETTINGS = new CreditSettings(
            0, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Forbidden()), Optional.of(30), false);

    private final LocalTable local = new LocalTable();
    private final DynamoTable table = local.table();
    private final DynamoTable copy = new DynamoTable(table.client(), "copy");
    private final SplittableRandom random = new SplittableRandom(11);
    private int written;
    private final CreateLedgerEntry entries = new CreateLedgerEntry(new WriteAccount(
            new DynamoAccountLog(table, _ -> Optional.of(SETTINGS)),
            _ -> NOW,
            () -> new Nonce(random.nextLong()),
            _ -> {},
            CycleCloser.NONE,
            3));

    @AfterEach
    void close() {
        local.close();
    }

    private void write() {
        written++;
        var account = new AccountId(new Tenant("bus_1", Mode.LIVE), "cde_1", "customer " + random.nextInt(ACCOUNTS));
        var command = written % 3 == 0
                ? new LedgerCommand.Add(Credits.of(50), Optional.empty(), Optional.empty(), Map.of(), false)
                : new LedgerCommand.Deduct(Credits.of(1), Optional.empty(), Map.of(), false);
        entries.create(account, command, Optional.of(new CreateLedgerEntry.IdempotencyKey("key " + written, new byte[] {
            (byte) written
        })));
    }

    /** Everything that a scan meets, while two entries are written between its steps. */
    private void copyWhileWriting(boolean writing) {
        Map<String, AttributeValue> behind = Map.of();
        do {
            Map<String, AttributeValue> from = behind;
            ScanResponse page = table.client().scan(scan -> {
                scan.tableName(table.name()).limit(ITEMS_A_STEP).consistentRead(true);
                if (!from.isEmpty()) {
                    scan.exclusiveStartKey(from);
                }
            });
            page.items()
                    .forEach(item -> table.client()
                            .putItem(put -> put.tableName(copy.name()).item(item)));
            if (writing) {
                write();
                write();
            }
            behind = page.lastEvaluatedKey();
        } while (!behind.isEmpty());
    }

    private static AuditRun audit(DynamoTable audited) {
        var items = new AuditedItems(new DynamoItems(audited));
        return AuditShare.whole(items, items, () -> NOW);
    }

    @Test
    void a_torn_copy_shows_its_torn_accounts_and_is_clean_once_it_has_caught_up() {
        table.client().createTable(TableDefinition.named(copy.name()));
        for (int i = 0; i < 60; i++) {
            write();
        }

        copyWhileWriting(true);
        var torn = audit(copy);

        assertThat(torn.findings().count()).isPositive();
        Map<String, Long> byKind = torn.findings().sorted().stream()
                .collect(Collectors.groupingBy(finding -> finding.kind().code(), Collectors.counting()));
        System.out.println("the torn copy: " + byKind);
        assertThat(torn.findings().sorted().stream().map(Finding::account).distinct())
                .allMatch(account -> account.startsWith("bus_1/LIVE/cde_1/"));
        assertThat(audit(table).findings().sorted()).isEmpty();

        copyWhileWriting(false);
        var whole = audit(copy);

        assertThat(whole.findings().sorted()).isEmpty();
        assertThat(whole.audited()).isEqualTo(audit(table).audited());
        assertThat(whole.audited().accounts()).isBetween(ACCOUNTS - 2L, (long) ACCOUNTS);
        assertThat(new DynamoBookmarks(copy).get()).isEqualTo(Bookmark.START);
    }
}
