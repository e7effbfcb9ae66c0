package dev.scrip.portal;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.http.Instants;
import dev.scrip.http.JsonWriter;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a ledger as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front. */
final class LedgerCsv {
    static final String HEADING =
            "number,id,created_at,type,direction,amount,balance_before,balance_after,overage_before,"
                    + "overage_after,description,reference_type,reference_id,metadata\r\n";

    private LedgerCsv() {}

    static String line(AccountId account, LedgerEntry entry) {
        return List.of(
                        Long.toString(entry.number()),
                        LedgerIds.entry(account, entry.number()),
                        Instants.text(entry.occurredAt()),
                        Words.ofName(entry.type()),
                        entry.isCredit() ? "in" : "out",
                        entry.amount().plain(),
                        entry.before().balance().plain(),
                        entry.after().balance().plain(),
                        entry.before().overage().plain(),
                        entry.after().overage().plain(),
                        entry.description().orElse(""),
                        entry.reference().map(LedgerEntry.Reference::type).orElse(""),
                        entry.reference().map(LedgerEntry.Reference::id).orElse(""),
                        entry.metadata().isEmpty() ? "" : JsonWriter.text(Kind.metadataJson(entry.metadata())))
                .stream()
                .map(LedgerCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t');
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
