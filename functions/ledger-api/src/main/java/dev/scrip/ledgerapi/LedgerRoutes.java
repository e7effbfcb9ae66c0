package dev.scrip.ledgerapi;

import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. */
@Singleton
public final class LedgerRoutes implements RouteSource {
    private static final String BALANCES = "/credit-entitlements/{id}/balances";
    private static final String ACCOUNT = BALANCES + "/{customer_id}";

    private final AccountReads reads;
    private final LedgerEntries entries;
    private final Proofs proofs;

    public LedgerRoutes(AccountReads reads, LedgerEntries entries, Proofs proofs) {
        this.reads = reads;
        this.entries = entries;
        this.proofs = proofs;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .get(BALANCES, reads::balances)
                .get(ACCOUNT, reads::balance)
                .get(ACCOUNT + "/grants", reads::grants)
                .get(ACCOUNT + "/ledger", reads::ledger)
                .get(ACCOUNT + "/ledger/{entry_id}/explain", proofs::explain)
                .get(ACCOUNT + "/verify", proofs::verify)
                .post(ACCOUNT + "/ledger-entries", entries::create)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        String account = "/credit-entitlements/cde_0000000000000000warmup/balances/warm-up";
        return WarmUp.reads(account, account + "/ledger");
    }
}
