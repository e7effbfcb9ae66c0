package dev.scrip.audit.usecase;

import dev.scrip.audit.Audited;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.audit.Finding;
import dev.scrip.audit.FindingKind;
import dev.scrip.audit.Findings;
import dev.scrip.audit.Scope;
import dev.scrip.audit.usecase.AuditedTable.DirectoryItem;
import dev.scrip.audit.usecase.AuditedTable.OnceItem;
import dev.scrip.audit.usecase.AuditedTable.PackItem;
import dev.scrip.audit.usecase.AuditedTable.Read;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.EndedGrant;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.Manifest;
import dev.scrip.credit.OpenGrant;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.Verification;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendedItems;
import dev.scrip.credit.usecase.GrantRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks one account: its log from the first commit to the newest, and that every item that was written with a commit is
 * there, as it was written, and that no item names a commit that is not. Reads only.
 */
public final class AuditAccount {
    private static final int COMMITS_A_READ = 500;
    /** An account that is written during each of so many looks is checked as far as commits can tell. */
    private static final int LOOKS = 4;

    private final AuditedTable table;

    public AuditAccount(AuditedTable table) {
        this.table = table;
    }

    /** What came of it. */
    public record Report(Audited audited, Findings findings) {}

    public Report audit(AuditedAccount account, Scope scope) {
        for (int look = 1; ; look++) {
            var newest = table.newest(account);
            var auditing = new Auditing(account, scope, newest);
            auditing.run();
            var quiet = table.newest(account).equals(newest);
            if (quiet || look == LOOKS) {
                return auditing.report(quiet);
            }
        }
    }

    /** One look at an account. */
    private final class Auditing {
        private final AuditedAccount account;
        private final Optional<Slot> until;
        private final Findings findings = new Findings();
        private final List<Finding> ifQuiet = new ArrayList<>();
        private final Verification verification = Verification.fromTheStart();

        private final Map<Slot, List<OnceItem>> onceKeys;
        private final Map<Slot, List<PackItem>> packs;
        private final Map<Long, GrantRecord> grants;
        private final Set<Long> issued = new HashSet<>();
        private final Optional<DirectoryItem> directory;
        private final EventsAudit events;
        private final PublishingAudit publishing;
        private Optional<Commit> newest = Optional.empty();
        private long commits;
        private long onceCount;
        private long packCount;

        Auditing(AuditedAccount account, Scope scope, Optional<Slot> until) {
            this.account = account;
            this.until = until;
            var once = readable("a once-key", table.onceKeys(account));
            var packed = readable("a usage pack", table.packs(account));
            this.onceKeys = once.stream().collect(Collectors.groupingBy(OnceItem::slot));
            this.packs = packed.stream().collect(Collectors.groupingBy(PackItem::slot));
            this.onceCount = once.size();
            this.packCount = packed.size();
            this.grants = new TreeMap<>(readable("a grant", table.grants(account)).stream()
                    .collect(Collectors.toMap(grant -> grant.issued().number(), Function.identity())));
            this.directory = readable("the account's item", table.directory(account)).stream()
                    .findFirst();
            this.events = new EventsAudit(table, account.tenant(), scope, this::find);
            this.publishing = new PublishingAudit(table, account.tenant(), scope);
        }

        private <T> List<T> readable(String what, Read<T> read) {
            read.unreadable().forEach(item -> find(FindingKind.UNREADABLE, item, what + " cannot be read"));
            return read.items();
        }

        void run() {
            if (until.isEmpty()) {
                if (onceCount + packCount + grants.size() > 0 || directory.isPresent()) {
                    find(FindingKind.LOG_MISSING, "log", "there are items of the account, and no commit");
                }
                return;
            }
            walk();
            checkLeftOver();
            checkDirectory();
            events.check(account);
            publishing.unpublished().forEach(id -> find(FindingKind.UNPUBLISHED, id, "no delivery was made of it"));
        }

        private void walk() {
            var last = until.orElseThrow();
            var from = new Slot(0, 0);
            while (true) {
                var page = table.commits(account, from, COMMITS_A_READ);
                readable("a commit", page);
                for (var stored : page.items()) {
                    if (stored.slot().compareTo(last) > 0) {
                        return;
                    }
                    check(stored);
                    from = new Slot(stored.slot().number(), stored.slot().step() + 1);
                }
                if (page.items().size() + page.unreadable().size() < COMMITS_A_READ) {
                    return;
                }
            }
        }

        private void check(StoredCommit stored) {
            commits++;
            verification.accept(stored);
            var keys = Optional.ofNullable(onceKeys.remove(stored.slot())).orElse(List.of());
            var with = Optional.ofNullable(packs.remove(stored.slot())).orElse(List.of());
            events.note(with);
            try {
                var commit = CommitCodec.read(stored.bytes());
                checkItems(stored, commit, keys, with);
                customer().ifPresent(id -> publishing.expect(id, commit));
                newest = Optional.of(commit);
            } catch (IllegalArgumentException | IllegalStateException unreadable) {
                // The verification has found it; what follows is judged by the next commit that can be read.
                newest = Optional.empty();
            }
        }

        private void checkItems(StoredCommit stored, Commit commit, List<OnceItem> keys, List<PackItem> with) {
            var manifest = CommitCodec.manifest(stored.bytes());
            var slot = text(stored.slot());
            var before = findings.count();
            manifest.ifPresent(said -> {
                compare(
                        said.onceKeys(),
                        keys.size(),
                        slot,
                        "once-keys",
                        FindingKind.ONCE_KEY_MISSING,
                        FindingKind.ONCE_KEY_ASTRAY);
                compare(
                        said.packs(),
                        with.size(),
                        slot,
                        "usage packs",
                        FindingKind.PACK_MISSING,
                        FindingKind.PACK_ASTRAY);
            });
            var writes = new ArrayList<Append.GrantWrite>(issuedBy(commit));
            writes.addAll(endedBy(commit));
            var charges = manifest.map(Manifest::charges).orElse(0) == 0
                    ? Optional.of(List.<OverageCharge>of())
                    : chargesOf(commit, manifest.get().charges());
            if (manifest.isPresent() && charges.isPresent() && findings.count() == before && follows(commit)) {
                var found = new AppendedItems(
                        keys.stream().map(OnceItem::key).toList(),
                        with.stream().map(PackItem::pack).toList(),
                        writes,
                        charges.get());
                if (!found.manifest().equals(manifest.get())) {
                    find(FindingKind.APPEND_ALTERED, slot, "an item is other than the one written with this commit");
                }
            }
        }

        /** What a commit ended can be told only from the one before it. */
        private boolean follows(Commit commit) {
            return commit.slot().equals(newest.map(Commit::nextSlot).orElse(Slot.FIRST));
        }

        private void compare(int said, int there, String slot, String what, FindingKind missing, FindingKind astray) {
            if (there < said) {
                find(missing, slot, "of " + said + " " + what + " that it took, " + there + " are there");
            } else if (there > said) {
                find(astray, slot, "it took " + said + " " + what + ", and " + there + " name it");
            }
        }

        private List<Append.GrantWrite.Issued> issuedBy(Commit commit) {
            var found = new ArrayList<Append.GrantWrite.Issued>();
            for (var entry : commit.entries()) {
                if (!entry.isCredit() || entry.type().movesOverage()) {
                    continue;
                }
                issued.add(entry.number());
                var record = Optional.ofNullable(grants.get(entry.number()));
                if (record.isEmpty()) {
                    find(
                            FindingKind.GRANT_MISSING,
                            "grant " + entry.number(),
                            "an entry issued it, and it is not there");
                } else if (!record.get().issued().amount().equals(entry.amount())) {
                    find(FindingKind.GRANT_WRONG, "grant " + entry.number(), "its amount is not the entry's");
                } else {
                    found.add(record.get().issued());
                }
            }
            return found;
        }

        /** The grants whose ends were to be listed with this commit. */
        private List<Append.GrantWrite.Ended> endedBy(Commit commit) {
            var waiting = new HashSet<Long>();
            newest.map(Commit::after).ifPresent(before -> {
                before.grants().forEach(grant -> waiting.add(grant.number()));
                before.closing().forEach(grant -> waiting.add(grant.number()));
            });
            commit.entries().stream()
                    .filter(entry -> entry.isCredit() && !entry.type().movesOverage())
                    .forEach(entry -> waiting.add(entry.number()));
            commit.after().grants().stream().map(OpenGrant::number).forEach(waiting::remove);
            commit.after().closing().stream().map(EndedGrant::number).forEach(waiting::remove);
            var found = new ArrayList<Append.GrantWrite.Ended>();
            for (var number : waiting) {
                Optional.ofNullable(grants.get(number))
                        .ifPresent(grant -> grant.end()
                                .ifPresentOrElse(
                                        end -> found.add(new Append.GrantWrite.Ended(number, end.how(), end.at())),
                                        () -> find(
                                                FindingKind.GRANT_WRONG,
                                                "grant " + number,
                                                "it holds nothing any more, and is not listed as ended")));
            }
            return found;
        }

        /** Absent where they cannot all be found. */
        private Optional<List<OverageCharge>> chargesOf(Commit commit, int expected) {
            var id = customer();
            if (id.isEmpty()) {
                return Optional.empty();
            }
            var found = commit.entries().stream()
                    .filter(entry -> entry.type() == EntryType.OVERAGE_RESET)
                    .map(LedgerEntry::number)
                    .flatMap(number ->
                            table.charge(account.tenant(), LedgerIds.overageCharge(id.get(), number)).stream())
                    .toList();
            if (found.size() < expected) {
                find(
                        FindingKind.CHARGE_MISSING,
                        text(commit.slot()),
                        "of " + expected + " charges that it made, " + found.size() + " are there");
                return Optional.empty();
            }
            return Optional.of(found);
        }

        /** What names commits that are not there. What names later ones may belong to a writer of this very moment. */
        private void checkLeftOver() {
            onceKeys.forEach((slot, items) -> items.forEach(item -> astray(
                    slot,
                    FindingKind.ONCE_KEY_ASTRAY,
                    item.key().kind() + " " + item.key().idHash())));
            packs.forEach((slot, items) -> items.forEach(
                    item -> astray(slot, FindingKind.PACK_ASTRAY, item.pack().messageId())));
            for (var grant : grants.values()) {
                var number = grant.issued().number();
                if (!issued.contains(number)) {
                    var finding = finding(FindingKind.GRANT_ASTRAY, "grant " + number, "no entry issued it");
                    ifLate(number > verification.lastNumber(), finding);
                }
            }
            newest.map(Commit::after).ifPresent(state -> {
                var open = new HashSet<Long>();
                state.grants().forEach(grant -> open.add(grant.number()));
                state.closing().forEach(grant -> open.add(grant.number()));
                open.stream()
                        .flatMap(number -> Optional.ofNullable(grants.get(number)).stream())
                        .filter(grant -> grant.end().isPresent())
                        .forEach(grant -> ifQuiet.add(finding(
                                FindingKind.GRANT_WRONG,
                                "grant " + grant.issued().number(),
                                "it is listed as ended, and the log does not say so")));
            });
        }

        private void astray(Slot slot, FindingKind kind, String item) {
            ifLate(
                    slot.compareTo(until.orElseThrow()) > 0,
                    finding(kind, item, "it names commit " + text(slot) + ", which is not there"));
        }

        private void ifLate(boolean late, Finding finding) {
            if (late) {
                ifQuiet.add(finding);
            } else {
                findings.add(finding);
            }
        }

        private void checkDirectory() {
            if (directory.isEmpty()) {
                find(FindingKind.DIRECTORY_MISSING, "account", "it has a log, and no item of its own");
                return;
            }
            var item = directory.get();
            if (!item.agrees()) {
                find(FindingKind.DIRECTORY_WRONG, "account", "its attributes and index keys do not agree");
            } else {
                newest.map(Commit::after)
                        .map(state -> new Append.AccountWrite(state.createdAt(), state.due()))
                        .filter(said -> !said.equals(item.write()))
                        .ifPresent(_ -> ifQuiet.add(finding(
                                FindingKind.DIRECTORY_WRONG,
                                "account",
                                "its creation or due instant is not that of the newest commit")));
            }
        }

        private Optional<AccountId> customer() {
            return directory
                    .filter(DirectoryItem::agrees)
                    .map(item -> new AccountId(account.tenant(), account.entitlementId(), item.customerId()));
        }

        Report report(boolean quiet) {
            verification
                    .problems()
                    .forEach(problem -> find(FindingKind.LOG_BROKEN, text(problem.at()), problem.what()));
            if (quiet) {
                ifQuiet.forEach(findings::add);
            }
            return new Report(
                    new Audited(
                            1,
                            commits,
                            verification.entries(),
                            onceCount,
                            packCount,
                            events.checked(),
                            0,
                            publishing.expected(),
                            quiet ? 0 : 1),
                    findings);
        }

        private void find(FindingKind kind, String item, String what) {
            findings.add(finding(kind, item, what));
        }

        private Finding finding(FindingKind kind, String item, String what) {
            return new Finding(kind, account.text(), item, what);
        }
    }

    private static String text(Slot slot) {
        return slot.number() + "." + slot.step();
    }
}
