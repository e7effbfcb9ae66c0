package dev.scrip.audit;

import java.time.Instant;

/**
 * What one run of the auditor came to.
 *
 * @param at when it ended, in real time
 * @param complete whether it came to the end of the share
 */
public record AuditRun(Instant at, int share, boolean complete, Audited audited, Findings findings) {}
