package dev.scrip.audit.usecase;

import static dev.scrip.audit.usecase.Lived.ACCOUNT;
import static dev.scrip.audit.usecase.Lived.FIRST;
import static dev.scrip.audit.usecase.Lived.NOW;
import static dev.scrip.audit.usecase.Lived.SECOND;
import static dev.scrip.audit.usecase.Lived.START;
import static dev.scrip.audit.usecase.Lived.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.audit.Audited;
import dev.scrip.audit.FindingKind;
import dev.scrip.audit.Scope;
import dev.scrip.audit.usecase.AuditedTable.DirectoryItem;
import dev.scrip.audit.usecase.AuditedTable.OnceItem;
import dev.scrip.audit.usecase.AuditedTable.PackItem;
import dev.scrip.credit.Credits;
import dev.scrip.credit.GrantEnd;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendedItems.TakenKey;
import dev.scrip.credit.usecase.GrantRecord;
import dev.scrip.metering.AsideMark;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A sound account has no findings; each damage to one of its items is told with the item and what is wrong. */
class AuditAccountTest {
    private final Lived lived = new Lived();
    private final InMemoryAuditedTable table = lived.table;
    private final InMemoryAuditedTable.Items items = lived.items();

    private static Slot slot(long number, int step) {
        return new Slot(number, step);
    }

    private static String hash(String id) {
        return PackName.hash(id);
    }

    private static OnceItem once(String id, byte[] fingerprint, Slot slot) {
        return new OnceItem(new TakenKey("ledger", hash(id), fingerprint), slot);
    }

    private StoredCommit commit(long number, int step) {
        return Optional.ofNullable(items.log.get(slot(number, step))).orElseThrow();
    }

    private GrantRecord grant(long number) {
        return Optional.ofNullable(items.grants.get(number)).orElseThrow();
    }

    private void changePack(String message, byte[] events) {
        items.packs.computeIfPresent(message, (id, pack) -> new PackItem(new Append.Pack(id, events), pack.slot()));
    }

    private void changeGrant(long number, Credits amount, Optional<GrantRecord.End> end) {
        items.grants.computeIfPresent(number, (_, grant) -> {
            var was = grant.issued();
            return new GrantRecord(
                    new Append.GrantWrite.Issued(
                            was.number(),
                            was.source(),
                            was.sourceId(),
                            amount,
                            was.createdAt(),
                            was.endsAt(),
                            was.parent(),
                            was.rolloverCount(),
                            was.metadata()),
                    end);
        });
    }

    @Test
    void a_sound_account_has_no_findings_and_everything_of_it_is_counted() {
        var endpoint = Lived.endpoint("ep_1", START.minusSeconds(1000), Optional.empty());
        table.endpoints.put(TENANT, List.of(endpoint));
        lived.deliverTo(endpoint);

        var report = lived.audit(NOW);

        assertThat(items.log.keySet())
                .containsExactly(slot(1, 0), slot(2, 0), slot(3, 0), slot(4, 0), slot(6, 0), slot(7, 0), slot(7, 1));
        assertThat(Lived.texts(report.findings())).isEmpty();
        assertThat(report.audited()).isEqualTo(new Audited(1, 7, 7, 3, 3, 4, 0, 7, 0));
        assertThat(table.looks).isEqualTo(2);
    }

    @Test
    void an_account_of_which_there_is_nothing_has_no_findings() {
        var report = new AuditAccount(new InMemoryAuditedTable())
                .audit(InMemoryAuditedTable.audited(ACCOUNT), new Scope(NOW, true));
        assertThat(Lived.texts(report.findings())).isEmpty();
        assertThat(report.audited()).isEqualTo(new Audited(1, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void items_without_a_log_are_told_once_whichever_they_are() {
        var told = "log.missing log: there are items of the account, and no commit";
        items.log.clear();
        assertThat(lived.findings()).containsExactly(told);

        items.onceKeys.clear();
        items.packs.clear();
        items.grants.clear();
        assertThat(lived.findings()).as("the account's item alone").containsExactly(told);

        items.directory = Optional.empty();
        assertThat(lived.findings()).isEmpty();

        items.packs.put(FIRST, new PackItem(new Append.Pack(FIRST, new byte[0]), slot(3, 0)));
        assertThat(lived.findings()).as("a pack alone").containsExactly(told);
    }

    @Test
    void items_of_each_kind_that_cannot_be_read_are_told() {
        items.unreadable.put("once", List.of("ledger#1"));
        items.unreadable.put("pack", List.of("m#1"));
        items.unreadable.put("grant", List.of("g#1"));
        items.unreadable.put("account", List.of("a#1"));
        items.unreadable.put("commit", List.of("9"));
        assertThat(lived.findings())
                .containsExactly(
                        "item.unreadable 9: a commit cannot be read",
                        "item.unreadable a#1: the account's item cannot be read",
                        "item.unreadable g#1: a grant cannot be read",
                        "item.unreadable ledger#1: a once-key cannot be read",
                        "item.unreadable m#1: a usage pack cannot be read");
    }

    @Test
    void a_commit_that_was_changed_breaks_the_log() {
        var honest = commit(7, 1);
        var bytes = honest.bytes().clone();
        bytes[bytes.length - 1] ^= 1;
        items.log.put(slot(7, 1), new StoredCommit(honest.slot(), bytes, honest.previousHash(), honest.hash()));
        assertThat(lived.findings()).containsExactly("log.broken 7.1: its bytes do not match its hash: it was changed");
    }

    @Test
    void a_commit_that_is_gone_is_missed_and_what_it_wrote_is_astray() {
        items.log.remove(slot(4, 0));
        assertThat(lived.findings())
                .containsExactly(
                        "log.broken 6.0: entry 6 does not begin where the entry before it ended",
                        "log.broken 6.0: it does not follow the commit before it: the chain is broken",
                        "log.broken 6.0: its counts of entries are wrong",
                        "log.broken 6.0: its grants hold other credits than the entries say",
                        "log.broken 6.0: the commit before slot Slot[number=6, step=0] is missing",
                        "pack.astray " + SECOND + ": it names commit 4.0, which is not there");
    }

    @Test
    void nothing_is_judged_by_a_commit_that_cannot_be_read() {
        var honest = commit(7, 1);
        items.log.put(slot(7, 1), new StoredCommit(honest.slot(), new byte[0], honest.previousHash(), honest.hash()));
        items.directory = items.directory.map(
                item -> new DirectoryItem("ada", new Append.AccountWrite(NOW, Optional.empty()), true));
        assertThat(lived.findings())
                .containsExactly(
                        "log.broken 7.1: it cannot be read",
                        "log.broken 7.1: its bytes do not match its hash: it was changed",
                        "grant.astray grant 7: no entry issued it");
    }

    @Test
    void a_once_key_that_is_gone_is_missed_by_its_commit() {
        items.onceKeys.removeIf(item -> item.slot().equals(slot(2, 0)));
        assertThat(lived.findings()).containsExactly("once_key.missing 2.0: of 1 once-keys that it took, 0 are there");
    }

    @Test
    void a_once_key_more_than_a_commit_took_is_astray() {
        items.onceKeys.add(once("forged", new byte[32], slot(3, 0)));
        assertThat(lived.findings()).containsExactly("once_key.astray 3.0: it took 0 once-keys, and 1 name it");
    }

    @Test
    void a_once_key_that_names_no_commit_is_astray() {
        items.onceKeys.add(once("forged", new byte[32], slot(5, 0)));
        assertThat(lived.findings())
                .containsExactly(
                        "once_key.astray ledger " + hash("forged") + ": it names commit 5.0, which is not there");
    }

    @Test
    void a_once_key_with_another_fingerprint_is_altered() {
        items.onceKeys.replaceAll(
                item -> item.slot().equals(slot(2, 0)) ? once("first", new byte[] {1}, item.slot()) : item);
        assertThat(lived.findings())
                .containsExactly("append.altered 2.0: an item is other than the one written with this commit");
    }

    @Test
    void a_pack_that_is_gone_is_missed_by_its_commit() {
        items.packs.remove(SECOND);
        assertThat(lived.findings()).containsExactly("pack.missing 4.0: of 1 usage packs that it took, 0 are there");
    }

    @Test
    void packs_that_no_commit_deducted_are_astray() {
        var other = Lived.message(START.minusSeconds(60));
        var late = Lived.message(START.plusSeconds(60));
        items.packs.put(other, new PackItem(new Append.Pack(other, Lived.pack()), slot(3, 0)));
        items.packs.put(late, new PackItem(new Append.Pack(late, Lived.pack()), slot(5, 3)));
        assertThat(lived.findings())
                .containsExactly(
                        "pack.astray " + late + ": it names commit 5.3, which is not there",
                        "pack.astray 3.0: it took 1 usage packs, and 2 name it");
    }

    @Test
    void a_pack_with_other_events_is_altered() {
        changePack(SECOND, Lived.pack(Lived.event("e3"), Lived.event("e5")));
        assertThat(lived.findings())
                .containsExactly(
                        "append.altered 4.0: an item is other than the one written with this commit",
                        "event.missing " + SECOND + " event " + hash("e5")
                                + ": it was deducted, and its own item is not there");
    }

    @Test
    void a_grant_that_is_gone_is_missed() {
        items.grants.remove(7L);
        assertThat(lived.findings()).containsExactly("grant.missing grant 7: an entry issued it, and it is not there");
    }

    @Test
    void a_grant_with_another_amount_is_wrong() {
        changeGrant(7, Credits.of(41), Optional.empty());
        assertThat(lived.findings()).containsExactly("grant.wrong grant 7: its amount is not the entry's");
    }

    @Test
    void a_grant_that_no_entry_issued_is_astray() {
        var honest = grant(7);
        items.grants.put(
                6L,
                new GrantRecord(
                        new Append.GrantWrite.Issued(
                                6,
                                honest.issued().source(),
                                Optional.empty(),
                                Credits.of(1),
                                START,
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                Map.of()),
                        Optional.empty()));
        assertThat(lived.findings()).containsExactly("grant.astray grant 6: no entry issued it");
    }

    @Test
    void a_depleted_grant_must_be_listed_as_ended() {
        changeGrant(1, Credits.of(100), Optional.empty());
        assertThat(lived.findings())
                .containsExactly("grant.wrong grant 1: it holds nothing any more, and is not listed as ended");
    }

    @Test
    void how_and_when_a_grant_ended_is_part_of_its_commit() {
        var end = grant(1).end().orElseThrow();
        assertThat(end.how()).isEqualTo(GrantEnd.DEPLETED);
        changeGrant(
                1,
                Credits.of(100),
                Optional.of(new GrantRecord.End(end.how(), end.at().plusSeconds(1))));
        assertThat(lived.findings())
                .containsExactly("append.altered 4.0: an item is other than the one written with this commit");
    }

    @Test
    void an_open_grant_must_not_be_listed_as_ended() {
        changeGrant(7, Credits.of(40), Optional.of(new GrantRecord.End(GrantEnd.DEPLETED, NOW)));
        assertThat(lived.findings())
                .containsExactly("grant.wrong grant 7: it is listed as ended, and the log does not say so");
    }

    @Test
    void a_charge_that_is_gone_is_missed_by_its_commit() {
        assertThat(table.charges).hasSize(1);
        table.charges.clear();
        assertThat(lived.findings()).containsExactly("charge.missing 6.0: of 1 charges that it made, 0 are there");
    }

    @Test
    void a_charge_with_another_price_is_altered() {
        table.charges.replaceAll((_, charge) -> new OverageCharge(
                charge.number(),
                charge.credits(),
                BigDecimal.TEN,
                charge.currency(),
                charge.money(),
                charge.at(),
                charge.subscriptionId()));
        assertThat(lived.findings())
                .containsExactly("append.altered 6.0: an item is other than the one written with this commit");
    }

    @Test
    void an_account_without_its_item_is_listed_nowhere_and_its_charges_cannot_be_looked_up() {
        items.directory = Optional.empty();
        table.charges.clear();
        assertThat(lived.findings()).containsExactly("directory.missing account: it has a log, and no item of its own");
    }

    @Test
    void an_item_of_the_account_that_contradicts_itself_is_wrong() {
        items.directory = items.directory.map(item -> new DirectoryItem(item.customerId(), item.write(), false));
        assertThat(lived.findings())
                .containsExactly("directory.wrong account: its attributes and index keys do not agree");
    }

    @Test
    void the_account_is_listed_as_its_newest_commit_says() {
        var write = items.directory.orElseThrow().write();
        var told = "directory.wrong account: its creation or due instant is not that of the newest commit";
        items.directory = Optional.of(new DirectoryItem(
                "ada", new Append.AccountWrite(write.createdAt().plusSeconds(1), write.due()), true));
        assertThat(lived.findings()).containsExactly(told);
        items.directory = Optional.of(
                new DirectoryItem("ada", new Append.AccountWrite(write.createdAt(), Optional.of(NOW)), true));
        assertThat(lived.findings()).containsExactly(told);
    }

    @Test
    void an_account_that_was_written_meanwhile_is_looked_at_again() {
        var left = new AtomicInteger(2);
        table.meanwhile = () -> {
            if (left.getAndDecrement() > 0) {
                lived.credit("meanwhile " + left.get(), 1);
            }
        };
        var report = lived.audit(NOW);
        assertThat(Lived.texts(report.findings())).isEmpty();
        assertThat(report.audited()).isEqualTo(new Audited(1, 9, 9, 5, 3, 4, 0, 0, 0));
        assertThat(table.looks).isEqualTo(6);
    }

    @Test
    void an_account_that_is_written_all_the_time_is_checked_as_far_as_commits_can_tell() {
        var written = new AtomicInteger();
        table.meanwhile = () -> lived.credit("meanwhile " + written.incrementAndGet(), 1);
        var write = items.directory.orElseThrow().write();
        items.directory = Optional.of(
                new DirectoryItem("ada", new Append.AccountWrite(write.createdAt(), Optional.of(NOW)), true));
        changeGrant(7, Credits.of(40), Optional.of(new GrantRecord.End(GrantEnd.DEPLETED, NOW)));
        items.onceKeys.removeIf(item -> item.slot().equals(slot(2, 0)));

        var report = lived.audit(NOW);

        assertThat(written).hasValue(4);
        assertThat(report.audited().busy()).isEqualTo(1);
        assertThat(report.audited().commits())
                .as("up to the newest of the fourth look")
                .isEqualTo(10);
        assertThat(Lived.texts(report.findings()))
                .containsExactly("once_key.missing 2.0: of 1 once-keys that it took, 0 are there");
    }

    @Test
    void what_names_a_later_commit_is_astray_once_the_account_is_quiet() {
        items.onceKeys.add(once("later", new byte[32], slot(9, 0)));
        assertThat(lived.findings())
                .containsExactly(
                        "once_key.astray ledger " + hash("later") + ": it names commit 9.0, which is not there");
        var written = new AtomicInteger();
        table.meanwhile = () -> lived.credit("meanwhile " + written.incrementAndGet(), 1);
        items.onceKeys.replaceAll(
                item -> item.slot().equals(slot(9, 0)) ? once("later", new byte[32], slot(99, 0)) : item);
        assertThat(lived.findings()).isEmpty();
    }

    @Test
    void a_log_of_more_than_a_read_is_checked_to_its_end() {
        lived.credit("much", 1_000);
        for (int i = 0; i < 500; i++) {
            lived.debit("debit " + i, 1);
        }
        items.onceKeys.removeIf(item -> item.slot().equals(slot(508, 0)));
        var report = lived.audit(NOW);
        assertThat(report.audited().commits()).isEqualTo(508);
        assertThat(Lived.texts(report.findings()))
                .containsExactly("once_key.missing 508.0: of 1 once-keys that it took, 0 are there");
    }

    @Test
    void each_event_of_a_pack_has_one_owner_that_says_the_same() {
        table.claims.remove("e1");
        table.claims.put("e2", new AuditedTable.ClaimItem(SECOND, Lived.event("e2")));
        table.claims.put(
                "e3",
                new AuditedTable.ClaimItem(
                        SECOND, new UsageEvent("e3", "ada", "call", START.plusSeconds(1), Map.of())));
        assertThat(lived.findings())
                .containsExactly(
                        "event.missing " + FIRST + " event " + hash("e1")
                                + ": it was deducted, and its own item is not there",
                        "event.owner " + FIRST + " event " + hash("e2") + ": its own item names another message",
                        "event.altered " + SECOND + " event " + hash("e3")
                                + ": its own item says otherwise than the pack");
    }

    @Test
    void an_event_that_lies_in_two_packs_was_deducted_twice() {
        changePack(SECOND, Lived.pack(Lived.event("e3"), Lived.event("e2")));
        assertThat(lived.findings())
                .contains("event.twice " + SECOND + " place 1: the event lies in the pack of " + FIRST + " too");
    }

    @Test
    void events_of_messages_that_are_too_old_are_not_compared() {
        table.claims.clear();
        var kept = Duration.ofDays(89);
        var madeAt = START.plus(Duration.ofHours(2));
        assertThat(lived.findings(madeAt.plus(kept)))
                .as("at the very end, what is newer is compared")
                .hasSize(2)
                .noneMatch(text -> text.contains(FIRST));
        assertThat(lived.findings(madeAt.plus(kept).minusSeconds(1))).hasSize(4);
    }

    @Test
    void a_pack_that_is_not_named_like_a_message_cannot_be_told_from_the_others() {
        items.packs.put("no-id", new PackItem(new Append.Pack("no-id", new byte[0]), slot(1, 0)));
        assertThat(lived.findings())
                .containsExactly(
                        "pack.astray 1.0: it took 0 usage packs, and 1 name it",
                        "pack.unreadable no-id: its name is not that of a message");
    }

    @Test
    void packs_that_cannot_be_read_or_hold_another_customers_events_are_told() {
        changePack(FIRST, new byte[] {99, 99});
        changePack(
                SECOND,
                new EventPack(
                                "bob",
                                List.of(new EventPack.Placed(0, new UsageEvent("e3", "bob", "call", START, Map.of()))),
                                List.of())
                        .bytes());
        assertThat(lived.findings())
                .contains(
                        "pack.unreadable " + FIRST + ": it cannot be read",
                        "pack.unreadable " + SECOND + ": it holds events of another customer",
                        "event.altered " + SECOND + " event " + hash("e3")
                                + ": its own item says otherwise than the pack");
    }

    @Test
    void what_lies_beside_a_pack_is_compared_with_its_mark() {
        var name = new PackName(hash("ada"), SECOND, "cde_1");
        var content = Lived.pack(Lived.event("e3"));
        changePack(SECOND, AsideMark.of(content));
        var altered = "append.altered 4.0: an item is other than the one written with this commit";

        assertThat(lived.findings())
                .containsExactly(altered, "pack.unreadable " + SECOND + ": what should lie beside it is not there");

        table.aside.put(name, content);
        assertThat(lived.findings()).containsExactly(altered);

        table.aside.put(name, Lived.pack(Lived.event("e3"), Lived.event("e5")));
        assertThat(lived.findings())
                .containsExactly(
                        altered,
                        "pack.unreadable " + SECOND + ": what lies beside it was changed",
                        "event.missing " + SECOND + " event " + hash("e5")
                                + ": it was deducted, and its own item is not there");
    }

    @Test
    void what_an_endpoint_wanted_has_a_delivery_to_it() {
        var all = Lived.endpoint("ep_all", START.minusSeconds(1000), Optional.empty());
        var some = Lived.endpoint("ep_some", START.minusSeconds(1000), Optional.empty(), "credit.overage_charged");
        var off = Lived.endpoint("ep_off", START.minusSeconds(1000), Optional.of(Endpoint.Disabled.GONE));
        table.endpoints.put(TENANT, List.of(all, some, off));
        lived.deliverTo(all);
        var facts = lived.facts();
        table.deliveries.remove(new DeliveryId(TENANT, "ep_all", facts.get(2).id()));

        var report = lived.audit(NOW);
        assertThat(Lived.texts(report.findings()))
                .containsExactlyInAnyOrder(
                        "event.unpublished " + facts.get(2).id() + " to ep_all: no delivery was made of it",
                        "event.unpublished " + facts.get(4).id() + " to ep_some: no delivery was made of it");
        assertThat(report.audited().deliveries()).isEqualTo(8);
        assertThat(table.readsOfEndpoints).isEqualTo(1);
    }

    @Test
    void nothing_is_expected_of_an_endpoint_that_changed_about_then() {
        var last = Instant.parse("2026-02-01T01:00:00Z");
        var margin = Duration.ofMinutes(5);
        table.endpoints.put(TENANT, List.of(Lived.endpoint("ep_1", last.minus(margin), Optional.empty())));
        assertThat(lived.findings()).isEmpty();
        table.endpoints.put(
                TENANT, List.of(Lived.endpoint("ep_1", last.minus(margin).minusSeconds(1), Optional.empty())));
        assertThat(lived.findings())
                .containsExactly(
                        "event.unpublished " + lived.facts().getLast().id() + " to ep_1: no delivery was made of it");
    }

    @Test
    void nothing_is_expected_where_the_clock_was_moved_or_the_time_is_not_up() {
        table.endpoints.put(TENANT, List.of(Lived.endpoint("ep_1", START.minusSeconds(1000), Optional.empty())));
        assertThat(lived.findings()).hasSize(7);
        assertThat(lived.findings(Instant.parse("2026-02-01T02:00:00Z")))
                .as("the last entry is an hour old, not more")
                .hasSize(6);
        table.testClocks.add(TENANT);
        assertThat(lived.findings()).isEmpty();
    }

    @Test
    void a_finding_names_the_account_as_its_items_do() {
        items.directory = Optional.empty();
        var finding = lived.audit(NOW).findings().sorted().getFirst();
        assertThat(finding.kind()).isEqualTo(FindingKind.DIRECTORY_MISSING);
        assertThat(finding.account()).isEqualTo("bus_1/LIVE/cde_1/" + hash("ada"));
    }
}
