package dev.scrip.portal;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.usecase.ReadLedger;
import dev.scrip.http.ApiError;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A ledger as CSV, newest entry first, in parts: a function answers at most 6 MB. A part that is not the last one says in a
 * header below which entry the next one goes on; put together, the parts are one file.
 */
@Singleton
public final class PortalExport {
    static final String NEXT = "x-scrip-next";

    /** In Base64, which is how bytes leave a function, these are less than 5.4 MB. */
    private static final int MOST_BYTES = 4_000_000;

    private static final int MOST_ENTRIES = 10_000;
    private static final int ENTRIES_A_READ = 1_000;

    private final PortalAccounts accounts;
    private final ReadLedger ledger;

    public PortalExport(PortalAccounts accounts, ReadLedger ledger) {
        this.accounts = accounts;
        this.ledger = ledger;
    }

    Response csv(Request request) {
        AccountId account = accounts.account(request);
        ReadLedger.Filter filter = PortalAccounts.filter(request.query());
        Optional<Integer> below = request.query().integer("below", 1, Integer.MAX_VALUE);
        var part = new Part(account, below.isEmpty());
        long next = below.map(Integer::longValue).orElse(Long.MAX_VALUE);
        while (part.isOpen()) {
            List<LedgerEntry> entries =
                    ledger.below(account, filter, next, ENTRIES_A_READ).orElseThrow(ApiError::notFound);
            for (LedgerEntry entry : entries) {
                if (part.add(entry)) {
                    next = entry.number();
                }
            }
            if (entries.size() < ENTRIES_A_READ) {
                break;
            }
        }
        Response file = Private.of(Response.file("text/csv; charset=utf-8", part.bytes()))
                .with(Map.of("content-disposition", "attachment; filename=\"ledger.csv\""));
        OptionalLong left = part.isOpen() ? OptionalLong.empty() : OptionalLong.of(next);
        return left.isPresent() ? file.with(NEXT, Long.toString(left.getAsLong())) : file;
    }

    /** What one answer holds. */
    private static final class Part {
        private final AccountId account;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int entries;
        private boolean full;

        Part(AccountId account, boolean first) {
            this.account = account;
            if (first) {
                write(LedgerCsv.HEADING);
            }
        }

        boolean isOpen() {
            return !full;
        }

        /** Whether it was taken: from the first that is not, the next part goes on. */
        boolean add(LedgerEntry entry) {
            if (full) {
                return false;
            }
            String line = LedgerCsv.line(account, entry);
            if (entries > 0 && (entries == MOST_ENTRIES || out.size() + 4 * line.length() > MOST_BYTES)) {
                full = true;
                return false;
            }
            write(line);
            entries++;
            return true;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void write(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
