package dev.scrip.credit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is true of an account after a commit. Together with an instant it gives the balance.
 *
 * @param createdAt instant of the first commit; months of usage are counted from it
 * @param grants open grants by number
 * @param segments meter totals of running periods, and of ended ones for a while
 * @param closing ended grants that the grant listing does not show as ended yet; they count as due at once
 * @param lastEntryAt when the newest entry occurred
 */
public record AccountState(
        Instant createdAt,
        Standing standing,
        List<OpenGrant> grants,
        List<MeterSegment> segments,
        List<EndedGrant> closing,
        EntryCounts counts,
        Optional<Instant> lastEntryAt) {

    public AccountState {
        grants = List.copyOf(grants);
        segments = List.copyOf(segments);
        closing = List.copyOf(closing);
    }

    static AccountState openedAt(Instant at) {
        return new AccountState(
                at, Standing.EMPTY, List.of(), List.of(), List.of(), EntryCounts.NONE, Optional.empty());
    }

    /** The earliest instant at which settling would write something. */
    public Optional<Instant> due() {
        if (!closing.isEmpty()) {
            return Optional.of(closing.getFirst().endedAt());
        }
        return Stream.concat(
                        grants.stream().flatMap(grant -> grant.endsAt().stream()),
                        segments.stream().filter(MeterSegment::awaitsItsEnd).map(MeterSegment::closesAt))
                .min(Instant::compareTo);
    }
}
