package dev.scrip.credit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something asked of an account. Deciding is pure: the same arguments always lead to the same plan. */
public sealed interface LedgerCommand {

    /** Open grants that an account can hold; a commit with so many is still far below what one item can store. */
    int MAX_OPEN_GRANTS = 500;

    /** Settles what is due at {@code now}, then decides. */
    Decision decide(CreditSettings settings, Optional<Commit> newest, Instant now, Nonce nonce);

    /** The subscription whose ended cycle must be closed before this is decided. */
    default Optional<Subscribed> waitsFor(AccountState state, Instant now) {
        return state.boundaryPassedAt(now);
    }

    /**
     * Gives credits.
     *
     * @param endsAt a final end; without one the entitlement's days count
     * @param adjustment booked as a manual adjustment
     */
    record Add(
            Credits amount,
            Optional<Instant> endsAt,
            Optional<String> description,
            Map<String, MetadataValue> metadata,
            boolean adjustment)
            implements LedgerCommand {

        public Add {
            metadata = MetadataValue.copyInOrder(metadata);
        }

        @Override
        public Decision decide(CreditSettings settings, Optional<Commit> newest, Instant now, Nonce nonce) {
            if (!isRepresentable(amount, settings)) {
                return new Decision.Declined(Refusal.AMOUNT_NOT_REPRESENTABLE);
            }
            if (settings.deleted()) {
                return new Decision.Declined(Refusal.ENTITLEMENT_DELETED);
            }
            var draft = new CommitDraft(settings, newest, now, now);
            if (!draft.settle(draft.at())) {
                return new Decision.SettleFirst(draft.plan(nonce));
            }
            if (endsAt.isPresent() && !endsAt.get().isAfter(draft.at())) {
                return new Decision.Declined(Refusal.ENDS_IN_THE_PAST);
            }
            if (draft.grants().size() >= MAX_OPEN_GRANTS) {
                return new Decision.Declined(Refusal.TOO_MANY_OPEN_GRANTS);
            }
            if (!Amounts.ACCOUNT_LIMIT.covers(draft.standing().balance().plus(amount))) {
                return new Decision.Declined(Refusal.ACCOUNT_LIMIT_EXCEEDED);
            }
            var end = endsAt.or(
                    () -> settings.expiresAfterDays().map(days -> draft.at().plus(Duration.ofDays(days))));
            var grant = draft.issue(
                    adjustment ? EntryType.MANUAL_ADJUSTMENT : EntryType.CREDIT_ADDED,
                    amount,
                    GrantSource.API,
                    Optional.empty(),
                    end,
                    Origin.NONE,
                    draft.at(),
                    CommitDraft.EntryNotes.of(description, metadata));
            draft.repayFrom(List.of(grant), draft.at(), CommitDraft.EntryNotes.NONE);
            return new Decision.Accepted(draft.plan(nonce));
        }
    }

    /** Takes credits, all of them or none; what grants do not cover becomes overage where that is allowed. */
    record Deduct(Credits amount, Optional<String> description, Map<String, MetadataValue> metadata, boolean adjustment)
            implements LedgerCommand {

        public Deduct {
            metadata = MetadataValue.copyInOrder(metadata);
        }

        @Override
        public Decision decide(CreditSettings settings, Optional<Commit> newest, Instant now, Nonce nonce) {
            if (!isRepresentable(amount, settings)) {
                return new Decision.Declined(Refusal.AMOUNT_NOT_REPRESENTABLE);
            }
            var draft = new CommitDraft(settings, newest, now, now);
            if (!draft.settle(draft.at())) {
                return new Decision.SettleFirst(draft.plan(nonce));
            }
            var uncovered = amount.minusAtMost(draft.standing().balance());
            var permitted = draft.permittedOverage(uncovered);
            if (!permitted.covers(uncovered)) {
                var forbidden = settings.deleted() || draft.overagePolicy().inForce() instanceof OverageLimit.Forbidden;
                return new Decision.Declined(forbidden ? Refusal.INSUFFICIENT_CREDITS : Refusal.OVERAGE_LIMIT_EXCEEDED);
            }
            var notes = CommitDraft.EntryNotes.of(description, metadata);
            draft.burn(adjustment ? EntryType.MANUAL_ADJUSTMENT : EntryType.CREDIT_DEDUCTED, amount, draft.at(), notes);
            draft.chargeOverage(uncovered, draft.at(), notes);
            return new Decision.Accepted(draft.plan(nonce));
        }
    }

    /** Deducts usage: takes what is there, then overage up to its limit; the rest stays uncovered for good. */
    record Meter(List<UsageBatch> batches) implements LedgerCommand {

        public Meter {
            batches = List.copyOf(batches);
        }

        @Override
        public Decision decide(CreditSettings settings, Optional<Commit> newest, Instant now, Nonce nonce) {
            var draft = new CommitDraft(settings, newest, now, now);
            if (!draft.settle(draft.at())) {
                return new Decision.SettleFirst(draft.plan(nonce));
            }
            var messages = batches.stream().map(UsageBatch::messageId).sorted().toList();
            draft.meters().count(batches, messages.getFirst(), messages.getLast());
            return new Decision.Accepted(draft.plan(nonce));
        }
    }

    /** Writes what time has made due and nothing else. */
    record Settle() implements LedgerCommand {
        @Override
        public Decision decide(CreditSettings settings, Optional<Commit> newest, Instant now, Nonce nonce) {
            var draft = new CommitDraft(settings, newest, now, now);
            var all = draft.settle(draft.at());
            return all ? new Decision.Accepted(draft.plan(nonce)) : new Decision.SettleFirst(draft.plan(nonce));
        }
    }

    /** Does what an intent decided for the account; never declined. */
    record CarryOut(Instruction instruction) implements LedgerCommand {
        @Override
        public Decision decide(CreditSettings settings, Optional<Commit> newest, Instant now, Nonce nonce) {
            var opensAt = instruction.at().isBefore(now) ? instruction.at() : now;
            var draft = new CommitDraft(settings, newest, now, opensAt);
            var done = new CarryingOut(draft, instruction).run();
            return done ? new Decision.Accepted(draft.plan(nonce)) : new Decision.SettleFirst(draft.plan(nonce));
        }

        /** Boundaries of other subscriptions that come first: in order of their instants, then of age. */
        @Override
        public Optional<Subscribed> waitsFor(AccountState state, Instant now) {
            var own = instruction.subscriptionId();
            var atItsBoundary = own.flatMap(state::subscription)
                    .filter(held -> held.terms().cycle().end().equals(instruction.at()));
            return state.subscriptions().stream()
                    .filter(held -> own.isEmpty() || !held.id().equals(own.get()))
                    .filter(held -> held.hasPassedItsEndAt(instruction.at()))
                    .filter(held ->
                            atItsBoundary.isEmpty() || Subscribed.BOUNDARY.compare(held, atItsBoundary.get()) < 0)
                    .min(Subscribed.BOUNDARY);
        }
    }

    private static boolean isRepresentable(Credits amount, CreditSettings settings) {
        return !amount.isZero()
                && amount.decimals() <= settings.precision()
                && amount.integerDigits() <= Amounts.MAX_ENTRY_INTEGER_DIGITS;
    }
}
