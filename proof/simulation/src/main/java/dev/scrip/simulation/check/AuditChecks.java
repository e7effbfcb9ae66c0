package dev.scrip.simulation.check;

import dev.scrip.audit.Finding;
import dev.scrip.audit.FindingKind;
import dev.scrip.audit.usecase.AuditShare;
import dev.scrip.aws.bus.EventBridgeDriftReport;
import dev.scrip.aws.table.AuditedItems;
import dev.scrip.aws.table.DynamoItems;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.play.Run;
import java.util.regex.Pattern;

/** The auditor cried wolf at no time, and in the end finds nothing of all that is stored. */
final class AuditChecks {
    private static final String INVARIANT = "audit";
    private static final Pattern FINDING = Pattern.compile("\"finding\":\"([^\"]*)\"");

    private final Run run;
    private final Findings findings;

    AuditChecks(Run run, Findings findings) {
        this.run = run;
        this.findings = findings;
    }

    void check() {
        run.bus().heard().stream()
                .filter(entry -> entry.detailType().equals(EventBridgeDriftReport.TYPE))
                .filter(entry -> !isKnown(entry.detail()))
                .forEach(entry -> findings.expect(
                        INVARIANT, false, "the auditor found in the midst of things: " + entry.detail()));
        var items = new AuditedItems(new DynamoItems(run.truth()));
        var whole = AuditShare.whole(items, items, run::now);
        for (Finding finding : whole.findings().sorted()) {
            findings.expect(INVARIANT, false, finding.sentence());
        }
    }

    /** What the bus holds back for hours was not told in time: it is right to say so. */
    private boolean isKnown(String detail) {
        return run.faults().struck().containsKey(Fault.EVENT_LATE)
                && FINDING.matcher(detail)
                        .results()
                        .allMatch(found -> found.group(1).equals(FindingKind.UNPUBLISHED.code()));
    }
}
