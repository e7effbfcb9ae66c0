package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.audit.Finding;
import dev.scrip.aws.table.DynamoItems;
import dev.scrip.aws.table.DynamoTable;
import java.util.List;

/** The closing check of a suite: whatever it did, everything that it stored agrees. */
final class Audits {
    private Audits() {}

    /** Planted by suites before it: to be parked, and by the contract of logs, to which bytes are bytes. */
    private static final List<String> NO_COMMITS = List.of("bus_parked", "biz_AccountLogOnTheCloudTest");

    static void findNothing(Backend.Here here) {
        here.runtime().drain();
        var table = new DynamoTable(here.runtime().dynamo(), here.runtime().reference("Table"));
        var run = AuditTest.auditAll(new DynamoItems(table), here.clock().instant());

        assertThat(run.findings().sorted().stream()
                        .filter(finding -> NO_COMMITS.stream().noneMatch(finding.account()::startsWith))
                        .map(Finding::sentence))
                .isEmpty();
        assertThat(run.audited().accounts()).isPositive();
    }
}
