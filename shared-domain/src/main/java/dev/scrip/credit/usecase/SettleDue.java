package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.usecase.DueWork;
import dev.scrip.credit.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Settles the accounts of a tenant that are due. Everything is written at the instant at which it was due, and an account
 * that is not due any more is left alone, so it does not matter whether this runs late, twice or beside itself. One
 * account that fails holds up no other.
 */
public final class SettleDue implements DueWork {
    private static final int PAGE = 100;
    private static final int MOST_A_RUN = 2_000;

    private final DueAccounts accounts;
    private final SettleAccount settle;
    private final ExecutorService workers;
    private final Consumer<RuntimeException> troubles;

    /**
     * @param workers settle accounts beside each other
     * @param troubles is told why accounts fail
     */
    public SettleDue(
            DueAccounts accounts, SettleAccount settle, ExecutorService workers, Consumer<RuntimeException> troubles) {
        this.accounts = accounts;
        this.settle = settle;
        this.workers = workers;
        this.troubles = troubles;
    }

    @Override
    public Optional<Instant> earliest(Tenant tenant, Instant upTo) {
        return IntStream.range(0, DueAccounts.SHARDS)
                .boxed()
                .flatMap(shard -> accounts.dueUpTo(tenant, shard, upTo, Optional.empty(), 1).stream())
                .map(DueAccounts.Due::at)
                .min(Comparator.naturalOrder());
    }

    @Override
    public void run(Tenant tenant, Instant upTo) {
        var left = new AtomicInteger(MOST_A_RUN / PAGE);
        int failed = settle(tenant, upTo, () -> left.getAndDecrement() > 0);
        if (failed > 0) {
            throw new IllegalStateException(failed + " accounts could not be settled");
        }
    }

    /**
     * As {@link #run}, until {@code mayGoOn} says no.
     *
     * @return how many accounts failed
     */
    public int settle(Tenant tenant, Instant upTo, BooleanSupplier mayGoOn) {
        int failed = 0;
        for (int shard = 0; shard < DueAccounts.SHARDS; shard++) {
            var after = Optional.<DueAccounts.Due>empty();
            while (mayGoOn.getAsBoolean()) {
                var page = accounts.dueUpTo(tenant, shard, upTo, after, PAGE);
                failed += settle(page);
                if (page.size() < PAGE) {
                    break;
                }
                after = Optional.of(page.getLast());
            }
        }
        return failed;
    }

    private int settle(List<DueAccounts.Due> page) {
        var tasks = new ArrayList<Callable<Boolean>>();
        page.forEach(due -> tasks.add(() -> settled(due.account())));
        int failed = 0;
        try {
            for (var done : workers.invokeAll(tasks)) {
                failed += done.get() ? 0 : 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            // Only what is no RuntimeException comes here: it is no matter of one account.
            throw new IllegalStateException("settling broke off", e.getCause());
        }
        return failed;
    }

    private boolean settled(AccountId account) {
        try {
            return switch (settle.settle(account)) {
                case SettleAccount.Answer.Settled(), SettleAccount.Answer.NothingDue() -> true;
                case SettleAccount.Answer.Busy(var reason) ->
                    throw new IllegalStateException("an account could not be written now: " + reason);
                case SettleAccount.Answer.NoEntitlement() ->
                    throw new IllegalStateException("an account is left without its entitlement");
            };
        } catch (RuntimeException e) {
            troubles.accept(e);
            return false;
        }
    }
}
