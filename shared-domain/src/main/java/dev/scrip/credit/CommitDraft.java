package dev.scrip.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A commit while it is being decided. It starts from the newest commit, first writes what time has made due, and then
 * takes the entries of one command. Nothing outside sees it until {@link #plan}.
 */
final class CommitDraft {

    /** Items of grants that fit a transaction beside the slot, its once-keys, a charge and the account. */
    static final int MAX_GRANT_WRITES = 40;

    /** Grants that settling alone may issue in one commit; what is due beyond them waits for the next. */
    private static final int MAX_SETTLED_GRANTS = 20;

    private final Optional<Commit> newest;
    private final CreditSettings settings;
    private final Instant at;
    private final AccountState before;
    private final Slot slot;

    private final List<OpenGrant> grants;
    private final List<Subscribed> subscriptions;
    private final UsageMeters meters;
    private final List<EndedGrant> ended = new ArrayList<>();
    private final List<NewGrant> issued = new ArrayList<>();
    private final List<OverageCharge> charges = new ArrayList<>();
    private final Map<String, Instant> endings = new HashMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private Standing standing;
    private Optional<Instant> overageEndsAt;
    private EntryCounts counts;
    private Optional<Instant> lastEntryAt;
    private int settled;

    /** @param opensAt when the account begins, if this is its first commit */
    CommitDraft(CreditSettings settings, Optional<Commit> newest, Instant now, Instant opensAt) {
        this.newest = newest;
        this.settings = settings;
        this.at =
                newest.map(Commit::at).filter(previous -> previous.isAfter(now)).orElse(now);
        this.before = newest.map(Commit::after).orElseGet(() -> AccountState.openedAt(opensAt));
        this.slot = newest.map(Commit::nextSlot).orElse(Slot.FIRST);
        this.grants = new ArrayList<>(before.grants());
        this.subscriptions = new ArrayList<>(before.subscriptions());
        this.meters = new UsageMeters(this, before);
        this.standing = before.standing();
        this.overageEndsAt = before.overageEndsAt();
        this.counts = before.counts();
        this.lastEntryAt = before.lastEntryAt();
    }

    Instant at() {
        return at;
    }

    Instant createdAt() {
        return before.createdAt();
    }

    CreditSettings settings() {
        return settings;
    }

    Standing standing() {
        return standing;
    }

    List<OpenGrant> grants() {
        return List.copyOf(grants);
    }

    UsageMeters meters() {
        return meters;
    }

    Optional<Subscribed> governor() {
        return subscriptions.stream().findFirst();
    }

    Optional<Subscribed> subscription(String id) {
        return subscriptions.stream().filter(held -> held.id().equals(id)).findFirst();
    }

    void put(Subscribed subscription) {
        drop(subscription.id());
        subscriptions.add(subscription);
        subscriptions.sort(Subscribed.AGE);
    }

    void drop(String subscriptionId) {
        subscriptions.removeIf(held -> held.id().equals(subscriptionId));
    }

    /** What ends at or after that instant is not carried on: the subscription is over then. */
    void endsAt(String subscriptionId, Instant at) {
        endings.put(subscriptionId, at);
    }

    private boolean isOver(Subscribed held, Instant instant) {
        var ending = endings.get(held.id());
        return (ending != null && !instant.isBefore(ending)) || !held.carriesOver(instant);
    }

    /** How overage is dealt with: as the governing subscription says, else as the entitlement does. */
    OveragePolicy overagePolicy() {
        return governor()
                .map(held -> held.terms().overage().over(settings.overage()))
                .orElse(settings.overage());
    }

    /** Something that time brings about. */
    private record Due(Instant at, int rank, Runnable happens) {
        /** At the same instant: ends of grants, then overage, then meters. */
        static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparingInt(Due::rank);
    }

    /**
     * Writes everything that is due by {@code through}, each at its own instant, as far as one commit can hold it.
     *
     * @return whether that was all
     */
    boolean settle(Instant through) {
        return settle(through, true);
    }

    private boolean settle(Instant through, boolean bounded) {
        var next = nextDue(through);
        while (next.isPresent()) {
            if (bounded && (issued.size() >= MAX_SETTLED_GRANTS || !charges.isEmpty())) {
                settled = entries.size();
                return false;
            }
            next.get().happens().run();
            next = nextDue(through);
        }
        meters.forgetBefore(at);
        settled = entries.size();
        return true;
    }

    private Optional<Due> nextDue(Instant through) {
        var end = grants.stream()
                .flatMap(grant -> endOf(grant).map(instant -> new Due(instant, 0, () -> end(grant, instant))).stream())
                .filter(due -> !due.at().isAfter(through))
                .min(Due.ORDER);
        var month = overageEndsAt
                .filter(instant -> !instant.isAfter(through))
                .map(instant -> new Due(instant, 1, () -> endMonthOfOverage(instant)));
        var meter = meters.nextToClose()
                .filter(waiting -> !waiting.closesAt().isAfter(through))
                .map(waiting -> new Due(waiting.closesAt(), 2, () -> meters.close(waiting)));
        return Stream.of(end, month, meter).flatMap(Optional::stream).min(Due.ORDER);
    }

    /** The end of a grant; while its subscription is paused it has none. */
    private Optional<Instant> endOf(OpenGrant grant) {
        return grant.endsAt()
                .filter(_ -> grant.origin()
                        .subscriptionId()
                        .flatMap(this::subscription)
                        .flatMap(Subscribed::pausedAt)
                        .isEmpty());
    }

    /** A grant ends: it is carried on as it was issued to be, before anything of it expires. */
    private void end(OpenGrant grant, Instant end) {
        var held = grant.origin()
                .subscriptionId()
                .flatMap(this::subscription)
                .filter(subscription -> !isOver(subscription, end));
        switch (GrantEnding.of(grant, end, held.isPresent())) {
            case NEVER, EXPIRES -> lose(EntryType.CREDIT_EXPIRED, grant, GrantEnd.EXPIRED, end);
            case IS_FORFEITED -> lose(EntryType.ROLLOVER_FORFEITED, grant, GrantEnd.FORFEITED, end);
            case ROLLS_OVER -> roll(grant, grant.origin().rollover().orElseThrow(), held.orElseThrow(), end);
        }
    }

    private void lose(EntryType type, OpenGrant grant, GrantEnd how, Instant end) {
        write(type, false, List.of(new LedgerEntry.Burn(grant.number(), grant.remaining())), end, notesOf(grant));
        close(grant, how, end);
    }

    private void roll(OpenGrant grant, Rollover rollover, Subscribed held, Instant end) {
        var carried = rollover.carriedOf(grant.remaining(), settings.precision());
        if (carried.isZero()) {
            lose(EntryType.CREDIT_EXPIRED, grant, GrantEnd.EXPIRED, end);
            return;
        }
        var lost = grant.remaining().minus(carried);
        if (!lost.isZero()) {
            var burn = new LedgerEntry.Burn(grant.number(), lost);
            write(EntryType.CREDIT_EXPIRED, false, List.of(burn), end, notesOf(grant));
        }
        var out = new LedgerEntry.Burn(grant.number(), carried);
        write(EntryType.CREDIT_ROLLED_OVER, false, List.of(out), end, notesOf(grant));
        close(grant, GrantEnd.ROLLED_OVER, end);

        var boundary = held.boundaryAfter(end);
        var cycle = held.terms().cycle();
        var endsAt = rollover.timeframe()
                .map(timeframe -> timeframe.after(cycle.anchor(), end))
                .orElse(boundary);
        var number = nextNumber();
        var origin = grant.origin().rolledFrom(grant.number(), cycle.number(), boundary);
        var next = new OpenGrant(number, GrantSource.ROLLOVER, carried, carried, Optional.of(endsAt), origin);
        write(EntryType.CREDIT_ROLLED_OVER, true, List.of(new LedgerEntry.Burn(number, carried)), end, notesOf(grant));
        grants.add(next);
        issued.add(new NewGrant(
                next, end, origin.subscriptionId(), Optional.of(grant.number()), origin.generation(), Map.of()));
    }

    /** Entries of a subscription's grants name it. */
    private static EntryNotes notesOf(OpenGrant grant) {
        return grant.origin()
                .subscriptionId()
                .map(id -> EntryNotes.of(new LedgerEntry.Reference("subscription", id)))
                .orElse(EntryNotes.NONE);
    }

    private void endMonthOfOverage(Instant end) {
        if (settings.overage().behavior().keptAtReset()) {
            overageEndsAt = Optional.of(Period.monthOf(createdAt(), end).end());
        } else {
            endOverage(settings.overage(), Optional.empty(), end);
        }
    }

    /** What the end of a cycle does with the overage: it is kept, forgotten, or charged. */
    void endOverage(OveragePolicy policy, Optional<Subscribed> of, Instant end) {
        var owed = standing.overage();
        if (owed.isZero() || policy.behavior().keptAtReset()) {
            return;
        }
        var subscriptionId = of.map(Subscribed::id);
        if (policy.behavior().chargedAtBilling()) {
            charges.add(OverageCharge.of(nextNumber(), owed, policy, end, subscriptionId));
        }
        var notes = subscriptionId
                .map(id -> EntryNotes.of(new LedgerEntry.Reference("subscription", id)))
                .orElse(EntryNotes.NONE);
        move(EntryType.OVERAGE_RESET, true, owed, end, notes);
    }

    /** Issues a grant; its number is that of the entry written for it. */
    OpenGrant issue(
            EntryType type,
            Credits amount,
            GrantSource source,
            Optional<String> sourceId,
            Optional<Instant> endsAt,
            Origin origin,
            Instant occurredAt,
            EntryNotes notes) {
        var number = nextNumber();
        var grant = new OpenGrant(number, source, amount, amount, endsAt, origin);
        write(type, true, List.of(new LedgerEntry.Burn(number, amount)), occurredAt, notes);
        grants.add(grant);
        issued.add(new NewGrant(grant, occurredAt, sourceId, Optional.empty(), 0, notes.metadata()));
        return grant;
    }

    /** What new credits repay of the overage, where the policy has them do so: consumption of the grants they came in. */
    void repayFrom(Collection<OpenGrant> fresh, Instant occurredAt, EntryNotes notes) {
        if (!overagePolicy().behavior().repaidByNewCredits()) {
            return;
        }
        for (var grant : fresh) {
            var repaid = standing.overage().min(grant.remaining());
            if (!repaid.isZero()) {
                spend(
                        EntryType.CREDIT_DEDUCTED,
                        List.of(new LedgerEntry.Burn(grant.number(), repaid)),
                        occurredAt,
                        notes);
                move(EntryType.OVERAGE_RESET, true, repaid, occurredAt, notes);
            }
        }
    }

    /** Spends up to {@code wanted} from the open grants in burn order, in one entry. */
    void burn(EntryType type, Credits wanted, Instant occurredAt, EntryNotes notes) {
        var burns = BurnDown.of(grants, settings.burnOrder(), wanted);
        if (!burns.isEmpty()) {
            spend(type, burns, occurredAt, notes);
        }
    }

    private void spend(EntryType type, List<LedgerEntry.Burn> burns, Instant occurredAt, EntryNotes notes) {
        write(type, false, burns, occurredAt, notes);
        burns.forEach(burn -> take(burn, GrantEnd.DEPLETED));
    }

    /** Takes back up to {@code wanted} from these grants, in burn order and in one entry; gives what was taken. */
    Credits revoke(EntryType type, Set<Long> from, Credits wanted, Instant occurredAt, EntryNotes notes) {
        var burns = BurnDown.of(
                grants.stream().filter(grant -> from.contains(grant.number())).toList(), settings.burnOrder(), wanted);
        if (burns.isEmpty()) {
            return Credits.ZERO;
        }
        write(type, false, burns, occurredAt, notes);
        burns.forEach(burn -> take(burn, GrantEnd.REVOKED));
        return LedgerEntry.Burn.total(burns);
    }

    private void take(LedgerEntry.Burn burn, GrantEnd how) {
        var grant = grants.stream()
                .filter(open -> open.number() == burn.grant())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("grant " + burn.grant() + " is not open"));
        var left = grant.remaining().minus(burn.amount());
        if (left.isZero()) {
            close(grant, how, at);
        } else {
            grants.set(grants.indexOf(grant), grant.withRemaining(left));
        }
    }

    private void close(OpenGrant grant, GrantEnd how, Instant end) {
        grants.removeIf(open -> open.number() == grant.number());
        ended.add(new EndedGrant(grant.number(), how, end));
    }

    /** Puts another in the place of an open grant with the same number. */
    void replace(OpenGrant changed) {
        grants.replaceAll(open -> open.number() == changed.number() ? changed : open);
    }

    /** How much more the account may owe. */
    Credits permittedOverage(Credits wanted) {
        var limit = settings.deleted()
                ? new OverageLimit.Forbidden()
                : overagePolicy().inForce();
        return limit.permitted(standing.overage(), wanted).min(Amounts.ACCOUNT_LIMIT.minusAtMost(standing.overage()));
    }

    void chargeOverage(Credits amount, Instant occurredAt, EntryNotes notes) {
        if (!amount.isZero()) {
            move(EntryType.OVERAGE_CHARGED, false, amount, occurredAt, notes);
        }
    }

    /** Without a subscription the month of an account decides when its overage ends; with one, its cycle does. */
    void watchOverage(Instant now) {
        if (standing.overage().isZero() || governor().isPresent()) {
            overageEndsAt = Optional.empty();
        } else if (overageEndsAt.isEmpty()) {
            overageEndsAt = Optional.of(Period.monthOf(createdAt(), now).end());
        }
    }

    long nextNumber() {
        return slot.number() + entries.size();
    }

    /** An entry that moves credits of grants. */
    private void write(EntryType type, boolean isCredit, List<LedgerEntry.Burn> burns, Instant due, EntryNotes notes) {
        write(type, isCredit, LedgerEntry.Burn.total(burns), burns, due, notes);
    }

    /** An entry that moves what is owed. */
    private void move(EntryType type, boolean isCredit, Credits amount, Instant due, EntryNotes notes) {
        write(type, isCredit, amount, List.of(), due, notes);
        watchOverage(due);
    }

    private void write(
            EntryType type,
            boolean isCredit,
            Credits amount,
            List<LedgerEntry.Burn> burns,
            Instant due,
            EntryNotes notes) {
        var occurredAt = lastEntryAt.filter(last -> last.isAfter(due)).orElse(due);
        var after = standing.after(type, isCredit, amount);
        entries.add(new LedgerEntry(
                nextNumber(),
                type,
                isCredit,
                amount,
                standing,
                after,
                burns,
                occurredAt,
                notes.description(),
                notes.reference(),
                notes.metadata(),
                notes.reading(),
                counts.newest(type)));
        counts = counts.with(type, entries.getLast().number());
        lastEntryAt = Optional.of(occurredAt);
        standing = after;
    }

    /** The finished commit. The books are checked here once more, whatever was decided. */
    Plan plan(Nonce nonce) {
        var signals = signals();
        var toList = new ArrayList<>(before.closing());
        toList.addAll(ended);
        var fresh = issued.stream().map(grant -> grant.grant().number()).collect(Collectors.toSet());
        // One transaction writes an item once: what was issued and ended at one go is listed as ended by the next.
        var listed = toList.stream()
                .filter(grant -> !fresh.contains(grant.number()))
                .limit(Math.max(0, MAX_GRANT_WRITES - issued.size()))
                .toList();
        toList.removeAll(listed);
        var after = state(toList);
        var dueMoved = newest.isEmpty() || !after.due().equals(before.due());
        return new Plan(
                new Commit(slot, at, nonce, settled, entries, signals, after),
                List.copyOf(issued),
                listed,
                List.copyOf(charges),
                dueMoved);
    }

    /** The state at an instant as it would be written, with every ended grant still to be listed as such. */
    AccountState settledAt(Instant instant) {
        settle(instant, false);
        var closing = new ArrayList<>(before.closing());
        closing.addAll(ended);
        return state(closing);
    }

    /** A fall below the threshold is told once, by the states before and after the whole commit. */
    private List<Signal> signals() {
        var held = governor();
        var threshold = held.flatMap(Subscribed::lowBalance);
        if (held.isEmpty() || threshold.isEmpty()) {
            return List.of();
        }
        var low = !standing.balance().covers(threshold.get());
        var wasArmed = held.get().armed();
        put(held.get().withArmed(!low));
        if (!low || !wasArmed) {
            return List.of();
        }
        var percent = held.get().terms().lowBalancePercent().orElseThrow();
        return List.of(new Signal.LowBalance(held.get().id(), percent, threshold.get(), standing.balance()));
    }

    private AccountState state(List<EndedGrant> closing) {
        var total = Credits.total(grants.stream().map(OpenGrant::remaining).toList());
        if (!total.equals(standing.balance())) {
            throw new IllegalStateException("grants hold " + total + " but the balance is " + standing.balance());
        }
        return new AccountState(
                before.createdAt(),
                standing,
                grants,
                meters.segments(),
                closing,
                subscriptions,
                meters.periods(),
                overageEndsAt,
                counts,
                lastEntryAt,
                due(closing));
    }

    private Optional<Instant> due(List<EndedGrant> closing) {
        if (!closing.isEmpty()) {
            return Optional.of(closing.getFirst().endedAt());
        }
        var month = overageEndsAt.filter(_ -> !settings.overage().behavior().keptAtReset());
        var meter = meters.nextToClose().map(MeterSegment::closesAt);
        return Stream.concat(
                        grants.stream().flatMap(grant -> endOf(grant).stream()),
                        Stream.of(month, meter).flatMap(Optional::stream))
                .min(Comparator.naturalOrder());
    }

    /** What an entry says beside its numbers. */
    record EntryNotes(
            Optional<String> description,
            Optional<LedgerEntry.Reference> reference,
            Map<String, MetadataValue> metadata,
            Optional<MeterReading> reading) {

        static final EntryNotes NONE = new EntryNotes(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

        static EntryNotes of(Optional<String> description, Map<String, MetadataValue> metadata) {
            return new EntryNotes(description, Optional.empty(), metadata, Optional.empty());
        }

        static EntryNotes of(LedgerEntry.Reference reference) {
            return new EntryNotes(Optional.empty(), Optional.of(reference), Map.of(), Optional.empty());
        }

        EntryNotes with(Map<String, MetadataValue> other) {
            return new EntryNotes(description, reference, other, reading);
        }

        static EntryNotes ofMeter(MeterReading reading) {
            return new EntryNotes(
                    Optional.empty(),
                    Optional.of(new LedgerEntry.Reference("meter", reading.meterId())),
                    Map.of(),
                    Optional.of(reading));
        }
    }
}
