package dev.scrip.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an instruction would do to an account if it were carried out now. Nothing is written.
 *
 * @param before the account as it stands now
 * @param entries what would be written, with what time makes due until then
 * @param fates what would become of each grant that is open now, in burn order
 * @param issued grants that there would be
 */
public record Forecast(AccountState before, List<LedgerEntry> entries, List<Fate> fates, List<OpenGrant> issued) {

    /** What happens to what is left of a grant when it ends. */
    public enum End {
        NEVER,
        EXPIRES,
        ROLLS_OVER,
        IS_FORFEITED
    }

    /**
     * @param left what the instruction leaves of it; nothing when it takes all of it
     * @param endsAt absent: it never ends
     * @param end what its end brings, if nothing of it is spent until then and nothing else changes
     * @param carried what is rolled over then
     */
    public record Fate(OpenGrant grant, Credits left, Optional<Instant> endsAt, End end, Credits carried) {}

    public static Forecast of(CreditSettings settings, Optional<Commit> newest, Instruction instruction, Instant now) {
        return of(settings, newest, instruction, now, now);
    }

    /**
     * As {@link #of(CreditSettings, Optional, Instruction, Instant)} for an instruction of a later time: what becomes of
     * the grants that are open at {@code seen} when it is carried out at {@code at}.
     */
    public static Forecast of(
            CreditSettings settings, Optional<Commit> newest, Instruction instruction, Instant seen, Instant at) {
        var before = newest.map(commit -> Settling.preview(settings, commit, seen))
                .orElseGet(() -> AccountState.openedAt(seen));
        var commit = newest;
        var due = new ArrayList<LedgerEntry>();
        while (true) {
            var decision = new LedgerCommand.CarryOut(instruction).decide(settings, commit, at, new Nonce(0));
            switch (decision) {
                case Decision.SettleFirst(var plan) -> {
                    commit = Optional.of(plan.commit());
                    due.addAll(plan.commit().entries());
                }
                case Decision.Accepted(var plan) -> {
                    due.addAll(plan.commit().entries().subList(0, plan.commit().settled()));
                    // What was due before is in the state before already.
                    due.removeIf(entry -> !entry.occurredAt().isAfter(seen));
                    return of(settings, before, due, plan);
                }
                case Decision.Declined(var refusal) ->
                    throw new IllegalStateException("an instruction is never declined: " + refusal);
            }
        }
    }

    private static Forecast of(CreditSettings settings, AccountState before, List<LedgerEntry> due, Plan plan) {
        var after = plan.commit().after();
        var fates = new ArrayList<Fate>();
        before.grants().stream()
                .sorted(settings.burnOrder().comparator())
                .forEach(grant -> fates.add(fate(settings, grant, after)));
        var issued = plan.issued().stream().map(NewGrant::grant).toList();
        var entries =
                Stream.concat(due.stream(), plan.commit().commanded().stream()).toList();
        return new Forecast(before, entries, List.copyOf(fates), issued);
    }

    private static Fate fate(CreditSettings settings, OpenGrant grant, AccountState after) {
        var kept = after.grants().stream()
                .filter(open -> open.number() == grant.number())
                .findFirst();
        if (kept.isEmpty()) {
            return new Fate(grant, Credits.ZERO, grant.endsAt(), End.NEVER, Credits.ZERO);
        }
        var open = kept.get();
        var outlook = Outlook.of(open, after, settings.precision());
        return new Fate(grant, open.remaining(), open.endsAt(), outlook.end(), outlook.carried());
    }
}
