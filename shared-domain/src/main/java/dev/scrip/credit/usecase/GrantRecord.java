package dev.scrip.credit.usecase;

import dev.scrip.credit.GrantEnd;
import java.time.Instant;
import java.util.Optional;

/** A grant as the directory knows it: how it was issued, and its end once that is written. */
public record GrantRecord(Append.GrantWrite.Issued issued, Optional<End> end) {
    public record End(GrantEnd how, Instant at) {}
}
