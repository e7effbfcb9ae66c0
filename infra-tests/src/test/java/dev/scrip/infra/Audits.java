package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.audit.Finding;
import dev.scrip.aws.table.DynamoItems;
import dev.scrip.aws.table.DynamoTable;

/** The closing check of a suite: whatever it did, everything that it stored agrees. */
final class Audits {
    private Audits() {}

    /** But for what a suite before it has planted there to be parked. */
    static void findNothing(Backend.Here here) {
        here.runtime().drain();
        var table = new DynamoTable(here.runtime().dynamo(), here.runtime().reference("Table"));
        var run = AuditTest.auditAll(new DynamoItems(table), here.clock().instant());

        assertThat(run.findings().sorted().stream()
                        .filter(finding -> !finding.account().startsWith("bus_parked"))
                        .map(Finding::sentence))
                .isEmpty();
        assertThat(run.audited().accounts()).isPositive();
    }
}
