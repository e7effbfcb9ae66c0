package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Outlook;
import dev.scrip.credit.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a customer has, and what will become of it. One read of the newest commit. */
public final class ReadHoldings {
    private final AccountLog log;
    private final SettledReader settled;

    public ReadHoldings(AccountLog log) {
        this.log = log;
        this.settled = new SettledReader(log);
    }

    /**
     * @param outlooks of every open grant, those that end first come first
     * @param cycleEndsAt the end of the cycle of the subscription that governs the account, while that runs
     */
    public record Holdings(
            AccountId account, Standing standing, List<Outlook> outlooks, Optional<Instant> cycleEndsAt) {}

    /** Empty while nothing has ever happened to the account. */
    public Optional<Holdings> at(AccountId account, int precision, Instant now) {
        return log.newest(account).map(stored -> {
            var state = settled.at(account, CommitCodec.read(stored.bytes()), now);
            return new Holdings(
                    account,
                    state.standing(),
                    Outlook.of(state, precision),
                    state.governor()
                            .filter(held -> held.pausedAt().isEmpty())
                            .map(held -> held.terms().cycle().end())
                            .filter(end -> end.isAfter(now)));
        });
    }
}
