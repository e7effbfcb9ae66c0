package dev.scrip.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Findings are counted without end, kept up to a thousand, and shown in order. */
class FindingsTest {

    private static Finding finding(FindingKind kind, String account, String item, String what) {
        return new Finding(kind, account, item, what);
    }

    @Test
    void findings_are_in_order_of_account_kind_item_and_words() {
        var findings = new Findings();
        var last = finding(FindingKind.LOG_BROKEN, "b", "1", "x");
        var third = finding(FindingKind.UNREADABLE, "a", "1", "x");
        var second = finding(FindingKind.LOG_BROKEN, "a", "2", "y");
        var first = finding(FindingKind.LOG_BROKEN, "a", "2", "x");
        findings.add(last);
        findings.add(third);
        findings.add(second);
        findings.add(first);
        assertThat(findings.sorted()).containsExactly(first, second, third, last);
    }

    @Test
    void a_thousand_findings_are_kept_and_all_are_counted() {
        var findings = new Findings();
        for (int i = 0; i < 1_001; i++) {
            findings.add(finding(FindingKind.LOG_BROKEN, "a", "" + i, "x"));
        }
        assertThat(findings.count()).isEqualTo(1_001);
        assertThat(findings.sorted()).hasSize(1_000);

        var all = new Findings();
        all.add(finding(FindingKind.LOG_BROKEN, "b", "0", "x"));
        all.addAll(findings);
        assertThat(all.count()).isEqualTo(1_002);
        assertThat(all.sorted()).hasSize(1_000).contains(finding(FindingKind.LOG_BROKEN, "b", "0", "x"));
    }

    @Test
    void a_finding_says_what_is_wrong_where_and_what_to_do() {
        assertThat(finding(FindingKind.GRANT_MISSING, "bus_1/LIVE/cde_1/h", "grant 3", "it is not there")
                        .sentence())
                .isEqualTo("grant.missing bus_1/LIVE/cde_1/h grant 3: it is not there; "
                        + "the list of grants leaves it out: write the item again from the log");
    }

    @Test
    void what_two_audits_looked_at_adds_up_kind_by_kind() {
        assertThat(new Audited(1, 2, 3, 4, 5, 6, 7, 8, 9).plus(new Audited(10, 20, 30, 40, 50, 60, 70, 80, 90)))
                .isEqualTo(new Audited(11, 22, 33, 44, 55, 66, 77, 88, 99));
    }
}
