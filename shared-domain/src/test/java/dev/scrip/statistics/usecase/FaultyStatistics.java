package dev.scrip.statistics.usecase;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.credit.AccountId;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Statistics that fail before a write or after it, and under which somebody else may count first. */
final class FaultyStatistics extends StatisticsAround {
    private final Random random;
    private final Runnable somebodyElse;
    private boolean busy;

    FaultyStatistics(CreditStatistics kept, Random random, Runnable somebodyElse) {
        super(kept);
        this.random = random;
        this.somebodyElse = somebodyElse;
    }

    @Override
    public Map<AccountId, Counted> counted(Collection<AccountId> accounts) {
        fail(12);
        return super.counted(accounts);
    }

    @Override
    public boolean take(List<Step> steps) {
        if (!busy && random.nextInt(4) == 0) {
            busy = true;
            somebodyElse.run();
            busy = false;
        }
        fail(8);
        boolean taken = super.take(steps);
        fail(8);
        return taken;
    }

    private void fail(int onceIn) {
        if (random.nextInt(onceIn) == 0) {
            throw new StoreUnavailable("as the test asked");
        }
    }
}
