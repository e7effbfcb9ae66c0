package dev.scrip.simulation.check;

import dev.scrip.audit.Finding;
import dev.scrip.audit.usecase.AuditShare;
import dev.scrip.aws.bus.EventBridgeDriftReport;
import dev.scrip.aws.table.AuditedItems;
import dev.scrip.aws.table.DynamoItems;
import dev.scrip.simulation.play.Run;

/** The auditor cried wolf at no time, and in the end finds nothing of all that is stored. */
final class AuditChecks {
    private static final String INVARIANT = "audit";

    private final Run run;
    private final Findings findings;

    AuditChecks(Run run, Findings findings) {
        this.run = run;
        this.findings = findings;
    }

    void check() {
        run.bus().heard().stream()
                .filter(entry -> entry.detailType().equals(EventBridgeDriftReport.TYPE))
                .forEach(entry -> findings.expect(
                        INVARIANT, false, "the auditor found in the midst of things: " + entry.detail()));
        var items = new AuditedItems(new DynamoItems(run.truth()));
        var whole = AuditShare.whole(items, items, run::now);
        for (Finding finding : whole.findings().sorted()) {
            findings.expect(INVARIANT, false, finding.sentence());
        }
    }
}
