package dev.scrip.local.demo;

import dev.scrip.http.Json;
import dev.scrip.local.client.ScripClient;
import java.util.List;
import java.util.Locale;

/** Ledger entries as lines of a table, oldest first. */
final class LedgerTable {
    private static final String LINE = "%-16s  %-18s %10s  %9s  %9s  %s%n";

    private LedgerTable() {}

    static String of(List<Json.Obj> newestFirst) {
        var table = new StringBuilder(
                String.format(Locale.ROOT, LINE, "when (UTC)", "what", "credits", "balance", "overage", "because of"));
        newestFirst.reversed().forEach(entry -> table.append(line(entry)));
        return table.toString();
    }

    private static String line(Json.Obj entry) {
        boolean isCredit = ScripClient.textOf(entry, "is_credit").equals("true");
        return String.format(
                Locale.ROOT,
                LINE,
                ScripClient.textOf(entry, "created_at").substring(0, 16).replace('T', ' '),
                ScripClient.textOf(entry, "transaction_type").replace('_', ' '),
                (isCredit ? "+" : "-") + ScripClient.textOf(entry, "amount"),
                ScripClient.textOf(entry, "balance_after"),
                ScripClient.textOf(entry, "overage_after"),
                because(entry));
    }

    private static String because(Json.Obj entry) {
        var description = ScripClient.textOf(entry, "description");
        return description.isEmpty() ? ScripClient.textOf(entry, "reference_type") : description;
    }
}
