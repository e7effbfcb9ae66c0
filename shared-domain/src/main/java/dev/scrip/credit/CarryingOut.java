package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries an instruction out on a draft. Where several things happen at one instant their order is fixed: grants end and
 * roll over, then overage is dealt with, then new grants are issued, then they repay.
 */
final class CarryingOut {
    private final CommitDraft draft;
    private final Instruction instruction;
    private final CommitDraft.EntryNotes notes;
    private final List<OpenGrant> fresh = new ArrayList<>();

    CarryingOut(CommitDraft draft, Instruction instruction) {
        this.draft = draft;
        this.instruction = instruction;
        this.notes = CommitDraft.EntryNotes.of(instruction.reference());
    }

    /** @return whether all that was due before could be written, and so the instruction was carried out */
    boolean run() {
        instruction.steps().forEach(this::prepare);
        if (!draft.settle(instruction.at())) {
            return false;
        }
        instruction.steps().forEach(this::take);
        draft.repayFrom(fresh, at(), notes);
        return true;
    }

    private Instant at() {
        return instruction.at();
    }

    /** A subscription that ends carries nothing over that end, whether or not it was known before. */
    private void prepare(Instruction.Step step) {
        if (step instanceof Instruction.EndTerms end) {
            draft.endsAt(end.subscriptionId(), at());
        }
    }

    private void take(Instruction.Step step) {
        switch (step) {
            case Instruction.BeginCycle begin -> begin(begin);
            case Instruction.ChangeTerms change -> change(change);
            case Instruction.EndTerms(var id, var prorates) ->
                draft.subscription(id).ifPresent(held -> end(held, prorates));
            case Instruction.Pause(var id) -> draft.subscription(id).ifPresent(held -> draft.put(held.pausedAt(at())));
            case Instruction.Resume(var id, var cycle) -> draft.subscription(id).ifPresent(held -> resume(held, cycle));
            case Instruction.Issue(var grant) -> issue(grant, Optional.empty(), grant.amount());
            case Instruction.Revoke revoke -> revoke(revoke);
        }
    }

    private void begin(Instruction.BeginCycle begin) {
        var terms = begin.terms();
        var held = draft.subscription(terms.subscriptionId());
        if (begin.prorates()) {
            held.ifPresent(this::revokeBeyondShare);
        }
        var granted = begin.grant().map(GrantTerms::amount).orElse(Credits.ZERO);
        var armed = held.map(Subscribed::armed).orElse(true);
        changeCycles(
                () -> draft.put(Subscribed.begun(terms, granted, at(), armed)),
                held.isPresent() && governs(held.get()));
        begin.grant().ifPresent(grant -> issue(grant, Optional.of(terms), grant.amount()));
    }

    private void change(Instruction.ChangeTerms change) {
        var terms = change.terms();
        var held = draft.subscription(terms.subscriptionId());
        var now = held.map(known -> known.changedAt(at(), terms))
                .orElseGet(() -> Subscribed.begun(terms, Credits.ZERO, at(), true));
        held.filter(known -> !known.terms().cycle().end().equals(terms.cycle().end()))
                .ifPresent(known -> moveEnds(known, terms.cycle()));
        changeCycles(() -> draft.put(now), false);
        if (held.isPresent() && governs(now)) {
            draft.meters().movePeriodEnd();
        }
        if (change.prorates()) {
            prorate(now, change.grant());
        } else if (change.grant().isPresent()) {
            var grant = change.grant().get();
            draft.put(now.withGranted(now.granted().plus(grant.amount())));
            issue(grant, Optional.of(terms), grant.amount());
        }
    }

    /** Brings the grants of the cycle to what the plans held in it entitle to, and never takes back what was spent. */
    private void prorate(Subscribed now, Optional<GrantTerms> template) {
        var entitled =
                now.entitledUntil(now.terms().cycle().end(), draft.settings().precision());
        if (now.granted().covers(entitled)) {
            var revoked = revokeOfCycle(now, now.granted().minus(entitled));
            draft.put(now.withGranted(now.granted().minus(revoked)));
        } else if (template.isPresent()) {
            draft.put(now.withGranted(entitled));
            issue(template.get(), Optional.of(now.terms()), entitled.minus(now.granted()));
        }
    }

    /** A cycle that is cut short entitles to its share of the plans held in it. */
    private void revokeBeyondShare(Subscribed held) {
        var entitled = held.entitledUntil(at(), draft.settings().precision());
        revokeOfCycle(held, held.granted().minusAtMost(entitled));
    }

    private Credits revokeOfCycle(Subscribed held, Credits wanted) {
        var ofCycle = draft.grants().stream()
                .filter(grant -> grant.source() == GrantSource.SUBSCRIPTION
                        && grant.origin().isOf(held.id())
                        && grant.origin().cycle() == held.terms().cycle().number())
                .map(OpenGrant::number)
                .collect(Collectors.toSet());
        return draft.revoke(EntryType.MANUAL_ADJUSTMENT, ofCycle, wanted, at(), notes);
    }

    private void end(Subscribed held, boolean prorates) {
        if (prorates) {
            revokeBeyondShare(held);
        }
        held.pausedAt().ifPresent(since -> moveEnds(held.id(), Duration.between(since, at())));
        changeCycles(() -> draft.drop(held.id()), governs(held));
    }

    /**
     * Changes the subscriptions of the account. Where the governing one ends its cycle, or another governs from now on, the
     * running period of usage is over and the overage is dealt with, by what counted until now.
     */
    private void changeCycles(Runnable change, boolean endsTheGoverningCycle) {
        var governor = draft.governor();
        var policy = draft.overagePolicy();
        var running = draft.meters().runningUntil(at());
        change.run();
        var another = !draft.governor().map(Subscribed::id).equals(governor.map(Subscribed::id));
        if (endsTheGoverningCycle || another) {
            draft.endOverage(policy, governor, at());
            draft.meters().closePeriod(running, at());
        }
        draft.watchOverage(at());
    }

    private boolean governs(Subscribed held) {
        return draft.governor().map(Subscribed::id).equals(Optional.of(held.id()));
    }

    private void resume(Subscribed held, BillingCycle cycle) {
        held.pausedAt().ifPresent(since -> {
            moveEnds(held.id(), Duration.between(since, at()));
            draft.put(held.resumedWith(cycle));
            if (governs(held)) {
                draft.meters().movePeriodEnd();
            }
        });
    }

    private void moveEnds(String subscriptionId, Duration by) {
        draft.grants().stream()
                .filter(grant -> grant.origin().isOf(subscriptionId))
                .forEach(grant -> draft.replace(grant.endingAt(
                        grant.endsAt().map(end -> end.plus(by)),
                        grant.origin().rollsFrom().map(end -> end.plus(by)))));
    }

    /** What ends with the cycle ends with it wherever its end is moved to. */
    private void moveEnds(Subscribed held, BillingCycle to) {
        var from = held.terms().cycle().end();
        draft.grants().stream()
                .filter(grant -> grant.origin().isOf(held.id()))
                .forEach(grant -> draft.replace(grant.endingAt(
                        grant.endsAt().map(end -> end.equals(from) ? to.end() : end),
                        grant.origin().rollsFrom().map(end -> end.equals(from) ? to.end() : end))));
    }

    private void issue(GrantTerms grant, Optional<SubscriptionTerms> of, Credits amount) {
        var origin = new Origin(
                0,
                of.map(SubscriptionTerms::subscriptionId),
                of.map(terms -> terms.cycle().number()).orElse(0),
                grant.rollover(),
                0,
                Optional.empty(),
                grant.cost());
        fresh.add(draft.issue(
                EntryType.CREDIT_ADDED,
                amount,
                grant.source(),
                Optional.of(grant.sourceId()),
                grant.endsAt(),
                origin,
                at(),
                notes.with(grant.metadata())));
    }

    private void revoke(Instruction.Revoke revoke) {
        var grants = draft.grants().stream()
                .filter(grant -> revoke.roots().contains(grant.root()))
                .toList();
        var left = Credits.total(grants.stream().map(OpenGrant::remaining).toList());
        var numbers = grants.stream().map(OpenGrant::number).collect(Collectors.toSet());
        var wanted = revoke.money()
                .map(money -> paidFor(left, Worth.of(grants), new BigDecimal(money)))
                .orElse(left);
        draft.revoke(EntryType.REFUND, Set.copyOf(numbers), wanted, at(), notes);
    }

    /** The credits that so much money paid for, rounded up: what was paid back is never kept. */
    private Credits paidFor(Credits left, Worth worth, BigDecimal money) {
        if (!worth.isMoreThan(money)) {
            return left;
        }
        var share = worth.creditsFor(money, left).setScale(draft.settings().precision(), RoundingMode.CEILING);
        return new Credits(share).min(left);
    }
}
