package dev.scrip.credit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One immutable fact about an account: the API lists it, events carry it, the golden ledgers pin it.
 *
 * @param number its place in the account's ledger, from 1 without a gap
 * @param amount always a positive magnitude; {@code isCredit} gives the direction
 * @param burns the grants it touched and by how much each; empty for overage entries
 * @param occurredAt when it became true, which for an expiry is the grant's end, however late it is written
 * @param previousOfType number of the newest earlier entry of the same type, 0 when there is none
 */
public record LedgerEntry(
        long number,
        EntryType type,
        boolean isCredit,
        Credits amount,
        Standing before,
        Standing after,
        List<Burn> burns,
        Instant occurredAt,
        Optional<String> description,
        Optional<Reference> reference,
        Map<String, MetadataValue> metadata,
        Optional<MeterReading> reading,
        long previousOfType) {

    public LedgerEntry {
        burns = List.copyOf(burns);
        metadata = MetadataValue.copyInOrder(metadata);
    }

    /** Credits of one grant that an entry added or took. */
    public record Burn(long grant, Credits amount) {
        static Credits total(List<Burn> burns) {
            return Credits.total(burns.stream().map(Burn::amount).toList());
        }
    }

    /** What outside the ledger caused the entry, such as a meter. */
    public record Reference(String type, String id) {}

    /** The grant it touched, where that was exactly one. */
    public Optional<Long> onlyGrant() {
        return burns.size() == 1 ? Optional.of(burns.getFirst().grant()) : Optional.empty();
    }
}
