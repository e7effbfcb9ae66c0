package dev.scrip.credit;

import java.time.Instant;

/** A grant that has come to hold nothing, while the grant listing may not know it yet. */
public record EndedGrant(long number, GrantEnd end, Instant endedAt) {}
