package dev.scrip.audit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.audit.Audited;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.audit.Bookmark.Place;
import dev.scrip.audit.Finding;
import dev.scrip.audit.FindingKind;
import dev.scrip.audit.Findings;
import dev.scrip.audit.Scope;
import dev.scrip.audit.Seen;
import dev.scrip.audit.usecase.TableWalk.Step;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.StoredCommit;
import dev.scrip.metering.AsideMark;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.PackName;
import dev.scrip.publishing.Fact;
import dev.scrip.subscription.Intent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks items as a walk meets them: an account with everything of it at its log, and what belongs to no single account. */
final class AuditItems {
    /** Claims are checked so many at a time, as packs are read. */
    private static final int CLAIMS_AT_ONCE = 1_000;

    private final AuditedTable table;
    private final Scope scope;
    private final AuditAccount accounts;
    private final Findings findings = new Findings();
    private final List<Seen.Claim> claims = new ArrayList<>();
    private final Map<Tenant, PublishingAudit> notices = new LinkedHashMap<>();
    private Audited audited = Audited.NOTHING;
    /** Items of a partition come one after another: the account of the log that was met last. */
    private Optional<AuditedAccount> audit = Optional.empty();

    private Optional<AuditedAccount> known = Optional.empty();
    private Optional<String> begunBefore = Optional.empty();

    AuditItems(AuditedTable table, Scope scope) {
        this.table = table;
        this.scope = scope;
        this.accounts = new AuditAccount(table);
    }

    Audited audited() {
        return audited;
    }

    Findings findings() {
        return findings;
    }

    /** The log that lies there was audited when it was met first. */
    void goOnBehind(Place place) {
        begunBefore = Optional.of(place.partition());
    }

    void check(Step step) {
        switch (step.seen()) {
            case Seen.OfAccount(AuditedAccount account, boolean commit) when commit -> checkLog(step.place(), account);
            case Seen.OfAccount(AuditedAccount account, var _) -> checkLogIsThere(account);
            case Seen.FreePack(Tenant tenant, PackName name) -> checkFreePack(tenant, name);
            case Seen.Claim claim -> note(claim);
            case Seen.Charge(AccountId account, OverageCharge charge) -> check(account, charge);
            case Seen.IndexEntry entry -> check(entry);
            case Seen.OfIntent(Intent intent) -> check(intent);
            case Seen.OfNotice(var notice) ->
                notices.computeIfAbsent(notice.subject().tenant(), tenant -> new PublishingAudit(table, tenant, scope))
                        .expect(new Fact.Sold(notice), notice.at());
            case Seen.Unreadable(String tenant, String kind) ->
                findings.add(new Finding(FindingKind.UNREADABLE, tenant, kind, "an item cannot be read"));
            case Seen.Other() -> {}
        }
    }

    /** Checks what waits for others like it. */
    void finish() {
        checkClaims();
        notices.forEach((tenant, publishing) -> {
            publishing
                    .unpublished()
                    .forEach(id -> find(FindingKind.UNPUBLISHED, tenant, id, "no delivery was made of it"));
            audited = audited.plus(new Audited(0, 0, 0, 0, 0, 0, 0, publishing.expected(), 0));
        });
        notices.clear();
    }

    private void checkLog(Place place, AuditedAccount account) {
        if (audit.equals(Optional.of(account)) || begunBefore.equals(Optional.of(place.partition()))) {
            return;
        }
        audit = Optional.of(account);
        var report = accounts.audit(account, scope);
        audited = audited.plus(report.audited());
        findings.addAll(report.findings());
    }

    private void checkLogIsThere(AuditedAccount account) {
        if (known.equals(Optional.of(account))) {
            return;
        }
        known = Optional.of(account);
        if (table.newest(account).isEmpty()) {
            findings.addAll(accounts.audit(account, scope).findings());
        }
    }

    private void checkFreePack(Tenant tenant, PackName name) {
        var stored = table.contents(tenant, Set.of(name));
        var events = new EventsAudit(
                table,
                tenant,
                scope,
                (kind, item, what) ->
                        findings.add(new Finding(kind, text(tenant) + "/" + name.customerHash(), item, what)));
        if (compares(name.messageId())) {
            events.check(stored);
        }
        audited = audited.plus(new Audited(0, 0, 0, 0, 1, events.checked(), 0, 0, 0));
    }

    private boolean compares(String messageId) {
        try {
            return scope.comparesEvents(MessageId.of(messageId).madeAt());
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    private void note(Seen.Claim claim) {
        try {
            if (scope.expectsDeducted(MessageId.of(claim.messageId()).madeAt())) {
                claims.add(claim);
            }
        } catch (IllegalArgumentException notAnId) {
            find(FindingKind.EVENT_UNPACKED, claim.tenant(), item(claim), "its owner is not a message");
        }
        if (claims.size() >= CLAIMS_AT_ONCE) {
            checkClaims();
        }
    }

    private void checkClaims() {
        claims.stream()
                .collect(Collectors.groupingBy(Seen.Claim::tenant))
                .forEach((tenant, ofTenant) -> checkClaims(tenant, ofTenant));
        claims.clear();
    }

    private void checkClaims(Tenant tenant, List<Seen.Claim> some) {
        var names = some.stream().flatMap(claim -> names(claim).stream()).collect(Collectors.toSet());
        var contents = new HashMap<>(table.contents(tenant, names));
        var aside = contents.entrySet().stream()
                .filter(pack -> AsideMark.is(pack.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!aside.isEmpty()) {
            contents.putAll(table.aside(tenant, aside));
        }
        Map<PackName, Set<String>> events = new HashMap<>();
        contents.forEach((name, bytes) -> events.put(name, eventsOf(bytes)));
        for (var claim : some) {
            if (names(claim).stream()
                    .noneMatch(name -> events.getOrDefault(name, Set.of()).contains(claim.eventId()))) {
                find(FindingKind.EVENT_UNPACKED, tenant, item(claim), "the message that owns it has no pack with it");
            }
        }
    }

    private static List<PackName> names(Seen.Claim claim) {
        return claim.suffixes().stream()
                .map(suffix -> PackName.of(claim.customerId(), claim.messageId(), suffix))
                .toList();
    }

    private static Set<String> eventsOf(byte[] bytes) {
        try {
            return EventPack.of(bytes).events().stream()
                    .map(placed -> placed.event().eventId())
                    .collect(Collectors.toSet());
        } catch (RuntimeException damaged) {
            // The account's own audit says so.
            return new HashSet<>();
        }
    }

    private static String item(Seen.Claim claim) {
        return claim.messageId() + " event " + PackName.hash(claim.eventId()) + " of customer "
                + PackName.hash(claim.customerId());
    }

    private void check(AccountId id, OverageCharge charge) {
        var account = new AuditedAccount(id.tenant(), id.entitlementId(), PackName.hash(id.customerId()));
        var agrees = table.commitOf(account, charge.number())
                .filter(stored -> resets(stored, charge))
                .isPresent();
        if (!agrees) {
            findings.add(new Finding(
                    FindingKind.CHARGE_ASTRAY,
                    account.text(),
                    "entry " + charge.number(),
                    "no such entry took that overage off the account"));
        }
    }

    private static boolean resets(StoredCommit stored, OverageCharge charge) {
        try {
            return CommitCodec.read(stored.bytes()).entries().stream()
                    .anyMatch(entry -> entry.number() == charge.number()
                            && entry.type() == EntryType.OVERAGE_RESET
                            && entry.amount().equals(charge.credits()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private void check(Seen.IndexEntry entry) {
        audited = audited.plus(new Audited(0, 0, 0, 0, 0, 0, 1, 0, 0));
        if (entry.names().isEmpty() || !compares(entry.names().getFirst().messageId())) {
            return;
        }
        var there = table.contents(entry.tenant(), Set.copyOf(entry.names())).keySet();
        entry.names().stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> findings.add(new Finding(
                        FindingKind.INDEX_ASTRAY,
                        new AuditedAccount(entry.tenant(), name.suffix(), name.customerHash()).text(),
                        name.messageId(),
                        "a list of the usage index names a pack that is not there")));
    }

    private void check(Intent intent) {
        if (!scope.expectsCarriedOut(intent.at())
                || table.pendingIntent(intent.tenant(), intent.subject())
                        .filter(intent.id()::equals)
                        .isPresent()) {
            return;
        }
        for (var part : intent.parts()) {
            var account =
                    new AuditedAccount(intent.tenant(), part.creditEntitlementId(), PackName.hash(intent.customerId()));
            if (!table.took(account, "intent", PackName.hash(intent.id()))) {
                findings.add(new Finding(
                        FindingKind.INTENT_UNDONE, account.text(), intent.id(), "it is said to be done, and is not"));
            }
        }
    }

    private void find(FindingKind kind, Tenant tenant, String item, String what) {
        findings.add(new Finding(kind, text(tenant), item, what));
    }

    private static String text(Tenant tenant) {
        return tenant.businessId() + "/" + tenant.mode();
    }
}
