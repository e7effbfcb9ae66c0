package dev.scrip.audit.usecase;

import static dev.scrip.audit.usecase.Lived.ACCOUNT;
import static dev.scrip.audit.usecase.Lived.NOW;
import static dev.scrip.audit.usecase.Lived.START;
import static dev.scrip.audit.usecase.Lived.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditRun;
import dev.scrip.audit.Audited;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.audit.Bookmark;
import dev.scrip.audit.Bookmark.Place;
import dev.scrip.audit.Finding;
import dev.scrip.audit.Scope;
import dev.scrip.audit.Seen;
import dev.scrip.audit.usecase.AuditedTable.ClaimItem;
import dev.scrip.audit.usecase.AuditedTable.OnceItem;
import dev.scrip.audit.usecase.TableWalk.Step;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AppendedItems.TakenKey;
import dev.scrip.metering.AsideMark;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import dev.scrip.publishing.Fact;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.IntentKind;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentStatus;
import dev.scrip.webhook.DeliveryId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A walk audits each account once where its log is met, and whatever belongs to no single account where it lies. */
class AuditShareTest {
    private static final String MODE = "bus_1/LIVE";
    private static final AuditedAccount ADA = InMemoryAuditedTable.audited(ACCOUNT);
    private static final Seen LOG = new Seen.OfAccount(ADA, true);
    private static final Seen ONCE = new Seen.OfAccount(ADA, false);
    /** Of a message that must have been deducted, and not too long ago. */
    private static final String DUE = Lived.message(NOW.minus(Scope.UNDER_WAY).minus(Duration.ofDays(1)));

    private final Lived lived = new Lived();
    private final InMemoryAuditedTable table = lived.table;
    private final Map<Integer, List<Step>> shares = new HashMap<>();
    private final List<Bookmark> put = new ArrayList<>();
    private Bookmark bookmark = Bookmark.START;

    private void lies(int share, String partition, Seen... all) {
        var steps = shares.computeIfAbsent(share, _ -> new ArrayList<>());
        for (var seen : all) {
            steps.add(new Step(new Place(partition, "s" + steps.size()), seen));
        }
    }

    /** Two items at a time. */
    private List<Step> next(Bookmark from) {
        var steps = shares.getOrDefault(from.share(), List.of());
        var begin = from.behind()
                .map(place -> steps.stream().map(Step::place).toList().indexOf(place) + 1)
                .orElse(0);
        return steps.subList(begin, Math.min(begin + 2, steps.size()));
    }

    private AuditShare audit() {
        return new AuditShare(
                this::next,
                table,
                new Bookmarks() {
                    @Override
                    public Bookmark get() {
                        return bookmark;
                    }

                    @Override
                    public void put(Bookmark next) {
                        bookmark = next;
                        put.add(next);
                    }
                },
                () -> NOW);
    }

    private AuditRun whole() {
        return AuditShare.whole(this::next, table, () -> NOW);
    }

    private static List<String> found(AuditRun run) {
        return run.findings().sorted().stream()
                .map(finding -> finding.account() + " " + finding.kind().code() + " " + finding.item())
                .toList();
    }

    private List<String> found(Seen... all) {
        shares.clear();
        lies(0, "P", all);
        return found(whole());
    }

    @Test
    void a_share_is_walked_to_its_end_and_the_next_one_is_begun_then() {
        lies(0, "LOG", LOG, LOG, LOG);
        lies(1, "LOG", LOG);

        var run = audit().audit(() -> true);

        assertThat(run.at()).isEqualTo(NOW);
        assertThat(run.share()).isZero();
        assertThat(run.complete()).isTrue();
        assertThat(run.audited().accounts()).isEqualTo(1);
        assertThat(found(run)).isEmpty();
        assertThat(put)
                .as("once a page, in case the invocation is cut off")
                .containsExactly(
                        Bookmark.START, Bookmark.START.at(new Place("LOG", "s1")), new Bookmark(1, Optional.empty()));
    }

    @Test
    void behind_the_last_share_comes_the_first() {
        bookmark = new Bookmark(23, Optional.empty());
        var run = audit().audit(() -> true);
        assertThat(run.share()).isEqualTo(23);
        assertThat(run.complete()).isTrue();
        assertThat(bookmark).isEqualTo(Bookmark.START);
    }

    @Test
    void without_time_the_walk_stops_behind_what_it_has_audited_and_goes_on_there() {
        lies(0, "LOG", LOG, LOG, LOG);
        lies(0, "OTHER", new Seen.OfAccount(new AuditedAccount(TENANT, "cde_2", "x"), true));
        var left = new AtomicInteger(1);

        var first = audit().audit(() -> left.getAndDecrement() > 0);
        assertThat(first.complete()).isFalse();
        assertThat(first.share()).isZero();
        assertThat(first.audited().accounts()).isEqualTo(1);
        assertThat(bookmark).isEqualTo(Bookmark.START.at(new Place("LOG", "s0")));

        var second = audit().audit(() -> true);
        assertThat(second.complete()).isTrue();
        assertThat(second.audited().accounts())
                .as("the log was audited when it was begun")
                .isEqualTo(1);
    }

    @Test
    void what_was_collected_is_checked_also_when_there_is_no_more_time() {
        lies(0, "EVENT", new Seen.Claim(TENANT, "e9", "ada", DUE, List.of("cde_1")), new Seen.Other());
        var left = new AtomicInteger(1);
        assertThat(found(audit().audit(() -> left.getAndDecrement() > 0)))
                .containsExactly(MODE + " event.unpacked " + DUE + " event " + PackName.hash("e9") + " of customer "
                        + PackName.hash("ada"));
    }

    @Test
    void what_was_collected_is_checked_at_the_end_of_a_share() {
        lies(0, "EVENT", new Seen.Claim(TENANT, "e9", "ada", DUE, List.of("cde_1")));
        assertThat(found(audit().audit(() -> true))).hasSize(1);
    }

    @Test
    void a_walk_over_everything_visits_every_share_and_moves_no_bookmark() {
        lies(0, "LOG", LOG);
        lies(7, "LOG7", new Seen.OfAccount(new AuditedAccount(TENANT, "cde_7", "x"), true));
        lies(
                23,
                "A",
                new Seen.Other(),
                new Seen.Other(),
                new Seen.OfAccount(new AuditedAccount(TENANT, "cde_23", "x"), true));
        var run = whole();
        assertThat(run.share()).isEqualTo(24);
        assertThat(run.complete()).isTrue();
        assertThat(run.at()).isEqualTo(NOW);
        assertThat(run.audited().accounts()).isEqualTo(3);
        assertThat(put).isEmpty();
    }

    @Test
    void an_item_whose_log_is_gone_is_told_once_and_one_with_a_log_waits_for_it() {
        assertThat(found(ONCE, ONCE)).isEmpty();
        assertThat(table.looks).isEqualTo(1);
        lived.items().log.clear();
        assertThat(found(ONCE, ONCE)).containsExactly(ADA.text() + " log.missing log");
    }

    @Test
    void what_an_audit_of_an_account_finds_and_counts_is_in_the_run() {
        lived.items().directory = Optional.empty();
        lies(0, "LOG", LOG);
        var run = whole();
        assertThat(found(run)).containsExactly(ADA.text() + " directory.missing account");
        assertThat(run.audited()).isEqualTo(new Audited(1, 7, 7, 3, 3, 4, 0, 0, 0));
    }

    @Test
    void the_events_of_a_pack_that_no_account_was_charged_for_have_owners_too() {
        var message = Lived.message(NOW.minusSeconds(60));
        var name = PackName.of("ada", message, "-");
        table.freePacks.put(name, Lived.pack(Lived.event("e8"), Lived.event("e9")));
        table.claims.put("e8", new ClaimItem(message, Lived.event("e8")));

        lies(0, "USE", new Seen.FreePack(TENANT, name));
        var run = whole();

        assertThat(found(run))
                .containsExactly(MODE + "/" + PackName.hash("ada") + " event.missing " + message + " event "
                        + PackName.hash("e9"));
        assertThat(run.audited()).isEqualTo(new Audited(0, 0, 0, 0, 1, 2, 0, 0, 0));
    }

    @Test
    void a_free_pack_that_is_too_old_or_misnamed_is_counted_and_not_compared() {
        var old = PackName.of("ada", Lived.message(NOW.minus(Duration.ofDays(90))), "-");
        var misnamed = PackName.of("ada", "no-id", "-");
        table.freePacks.put(old, Lived.pack(Lived.event("e8")));
        table.freePacks.put(misnamed, Lived.pack(Lived.event("e9")));
        lies(0, "USE", new Seen.FreePack(TENANT, old), new Seen.FreePack(TENANT, misnamed));
        var run = whole();
        assertThat(found(run)).isEmpty();
        assertThat(run.audited()).isEqualTo(new Audited(0, 0, 0, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void an_event_that_was_claimed_lies_in_one_of_its_packs_once_its_message_had_time() {
        var young = Lived.message(NOW.minus(Scope.UNDER_WAY).plusSeconds(1));
        var due = new Seen.Claim(TENANT, "e9", "ada", DUE, List.of("cde_1", "-cde_1"));
        var unpacked = MODE + " event.unpacked " + DUE + " event " + PackName.hash("e9") + " of customer "
                + PackName.hash("ada");
        assertThat(found(new Seen.Claim(TENANT, "e9", "ada", young, List.of("cde_1"))))
                .isEmpty();
        assertThat(found(due)).containsExactly(unpacked);

        var home = PackName.of("ada", DUE, "-cde_1");
        table.freePacks.put(home, Lived.pack(Lived.event("e8")));
        assertThat(found(due)).as("a pack without it").containsExactly(unpacked);
        table.freePacks.put(home, new byte[] {99});
        assertThat(found(due)).as("a pack that cannot be read").containsExactly(unpacked);
        table.freePacks.put(home, Lived.pack(Lived.event("e8"), Lived.event("e9")));
        assertThat(found(due)).isEmpty();
    }

    @Test
    void an_event_is_found_in_what_lies_beside_its_pack() {
        var due = new Seen.Claim(TENANT, "e9", "ada", DUE, List.of("cde_1"));
        var home = PackName.of("ada", DUE, "cde_1");
        var content = Lived.pack(Lived.event("e9"));
        table.freePacks.put(home, AsideMark.of(content));
        assertThat(found(due)).hasSize(1);
        table.aside.put(home, content);
        assertThat(found(due)).isEmpty();
    }

    @Test
    void an_owner_that_is_no_message_is_told_at_once() {
        assertThat(found(new Seen.Claim(TENANT, "e9", "ada", "no-id", List.of("cde_1"))))
                .containsExactly(MODE + " event.unpacked no-id event " + PackName.hash("e9") + " of customer "
                        + PackName.hash("ada"));
    }

    @Test
    void claims_of_different_tenants_are_told_of_each() {
        var other = new Tenant("bus_1", Mode.TEST);
        assertThat(found(
                        new Seen.Claim(TENANT, "e9", "ada", DUE, List.of("cde_1")),
                        new Seen.Claim(other, "e9", "ada", DUE, List.of("cde_1"))))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("bus_1/TEST event.unpacked"))
                .anyMatch(text -> text.startsWith("bus_1/LIVE event.unpacked"));
    }

    @Test
    void a_thousand_claims_are_checked_before_the_walk_goes_on() {
        var steps = new ArrayList<Seen>();
        for (int i = 0; i < 1_000; i++) {
            steps.add(new Seen.Claim(TENANT, "e" + i, "ada", DUE, List.of("cde_1")));
        }
        lies(0, "EVENT", steps.toArray(Seen[]::new));
        shares.computeIfAbsent(0, _ -> new ArrayList<>()).add(new Step(new Place("Z", "z"), new Seen.Other()));
        var home = PackName.of("ada", DUE, "cde_1");
        var events = new ArrayList<UsageEvent>();
        for (int i = 0; i < 1_000; i++) {
            events.add(Lived.event("e" + i));
        }
        table.freePacks.put(home, Lived.pack(events.toArray(UsageEvent[]::new)));
        // The pack is gone by the time of the last item: the claims were looked up before.
        var asked = new AtomicInteger();
        var run = audit().audit(() -> {
            if (asked.incrementAndGet() > 1_000) {
                table.freePacks.clear();
            }
            return true;
        });
        assertThat(asked).hasValue(1_001);
        assertThat(found(run)).isEmpty();
    }

    @Test
    void a_charge_is_backed_by_the_entry_that_took_its_overage_off() {
        var charge = table.charges.values().iterator().next();
        assertThat(found(new Seen.Charge(ACCOUNT, charge))).isEmpty();
        assertThat(found(new Seen.Charge(
                        ACCOUNT, charge(charge.number(), charge.credits().plus(Credits.of(1))))))
                .containsExactly(ADA.text() + " charge.astray entry 6");
        assertThat(found(new Seen.Charge(ACCOUNT, charge(7, Credits.of(40)))))
                .as("an entry of another type")
                .containsExactly(ADA.text() + " charge.astray entry 7");
        assertThat(found(new Seen.Charge(ACCOUNT, charge(99, charge.credits()))))
                .containsExactly(ADA.text() + " charge.astray entry 99");
    }

    private static OverageCharge charge(long number, Credits credits) {
        return new OverageCharge(number, credits, BigDecimal.ONE, Currency.USD, BigInteger.TEN, NOW, Optional.empty());
    }

    @Test
    void a_charge_of_a_commit_that_cannot_be_read_is_astray() {
        var charge = table.charges.values().iterator().next();
        var slot = new Slot(6, 0);
        lived.items().log.put(slot, new StoredCommit(slot, new byte[] {99}, new byte[32], new byte[32]));
        assertThat(found(new Seen.Charge(ACCOUNT, charge))).containsExactly(ADA.text() + " charge.astray entry 6");
    }

    @Test
    void every_pack_that_a_list_names_is_there() {
        var there = new PackName(PackName.hash("ada"), Lived.THIRD, "cde_1");
        var gone = PackName.of("bob", Lived.THIRD, "cde_2");
        lies(0, "USAGE", new Seen.IndexEntry(TENANT, "k", List.of(there, gone)));
        lies(0, "USAGE", new Seen.IndexEntry(TENANT, "k", List.of()));
        lies(
                0,
                "USAGE",
                new Seen.IndexEntry(
                        TENANT,
                        "k",
                        List.of(PackName.of("bob", Lived.message(NOW.minus(Duration.ofDays(90))), "cde_2"))));
        var run = whole();
        assertThat(found(run))
                .containsExactly(MODE + "/cde_2/" + PackName.hash("bob") + " index.astray " + Lived.THIRD);
        assertThat(run.audited()).isEqualTo(new Audited(0, 0, 0, 0, 0, 0, 3, 0, 0));
    }

    private static Intent intent(Instant at) {
        return new Intent(
                "int_1",
                TENANT,
                IntentKind.START,
                "sub_1",
                "ada",
                at,
                List.of(new Intent.Part(
                        "cde_1", new Instruction(new LedgerEntry.Reference("subscription", "sub_1"), at, List.of()))));
    }

    @Test
    void an_intent_that_no_longer_waits_has_reached_its_accounts() {
        var seen = new Seen.OfIntent(intent(NOW.minusSeconds(1)));
        var undone = ADA.text() + " intent.undone int_1";
        assertThat(found(seen)).containsExactly(undone);
        assertThat(found(new Seen.OfIntent(intent(NOW))))
                .as("it takes effect later")
                .isEmpty();

        table.pendingIntents.put("sub_1", "int_2");
        assertThat(found(seen)).as("another one waits").containsExactly(undone);
        table.pendingIntents.put("sub_1", "int_1");
        assertThat(found(seen)).as("it waits").isEmpty();

        table.pendingIntents.clear();
        lived.items()
                .onceKeys
                .add(new OnceItem(new TakenKey("intent", PackName.hash("int_1"), new byte[0]), Slot.FIRST));
        assertThat(found(seen)).isEmpty();
    }

    private static Payment later(Payment payment) {
        return payment.plusRefunded(Money.of(1, Currency.USD));
    }

    @Test
    void a_notice_was_told_to_whom_it_concerns() {
        var at = NOW.minus(Duration.ofHours(2));
        var money = Money.of(100, Currency.USD);
        var payment = new Payment(
                "pay_1",
                TENANT,
                "ada",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                money,
                PaymentStatus.SUCCEEDED,
                at,
                Optional.empty(),
                Map.of(),
                List.of(),
                Money.of(0, Currency.USD),
                Optional.empty(),
                1);
        var fact = new Fact.Sold(Notice.paid(payment));
        table.endpoints.put(TENANT, List.of(Lived.endpoint("ep_1", START, Optional.empty())));
        lies(0, "NOTICE", new Seen.OfNotice(Notice.paid(payment)), new Seen.OfNotice(Notice.paid(later(payment))));

        var run = whole();
        assertThat(run.audited().deliveries()).isEqualTo(2);
        assertThat(found(run)).contains(MODE + " event.unpublished " + fact.id() + " to ep_1");

        table.deliveries.add(new DeliveryId(TENANT, "ep_1", fact.id()));
        assertThat(found(new Seen.OfNotice(Notice.paid(payment)))).isEmpty();
    }

    @Test
    void an_item_that_cannot_be_read_is_told_with_its_kind_and_nothing_of_it() {
        lies(0, "X", new Seen.Unreadable("bus_9", "CUS"));
        assertThat(whole().findings().sorted().stream().map(Finding::sentence))
                .containsExactly("item.unreadable bus_9 CUS: an item cannot be read; "
                        + "the item is not what was written: restore it from a backup");
    }
}
