package dev.scrip.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "=HYPERLINK(\"https://evil.example\",\"a\")",
                "=cmd|' /C calc'!A0"
            })
    void what_a_spreadsheet_would_calculate_is_text(String text) {
        String cell = LedgerCsv.cell(text);
        String seen =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(seen).isEqualTo("'" + text);
    }

    @Test
    void other_text_stays_as_it_is_in_quotes_where_it_must_be() {
        assertThat(LedgerCsv.cell("Top-up")).isEqualTo("Top-up");
        assertThat(LedgerCsv.cell("")).isEmpty();
        assertThat(LedgerCsv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(LedgerCsv.cell("say \"a\"")).isEqualTo("\"say \"\"a\"\"\"");
        assertThat(LedgerCsv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
    }
}
