package dev.scrip.audit.usecase;

import dev.scrip.audit.AuditRun;

/** Tells the operator, and nobody else, what an audit has found. */
@FunctionalInterface
public interface DriftReport {

    /** @param run one with findings */
    void tell(AuditRun run);
}
