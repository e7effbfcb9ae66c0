package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.AccountState;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Settling;
import java.time.Instant;

/** What an account is at an instant. Reads the entitlement's settings only where they matter for it. */
final class SettledReader {
    private final AccountLog log;

    SettledReader(AccountLog log) {
        this.log = log;
    }

    AccountState at(AccountId account, Commit commit, Instant instant) {
        if (!Settling.needsSettings(commit, instant)) {
            return Settling.preview(commit, instant);
        }
        var settings = log.open(account)
                .settings()
                .orElseThrow(() -> new IllegalStateException("an account is left without its entitlement"));
        return Settling.preview(settings, commit, instant);
    }
}
