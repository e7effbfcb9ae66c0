package dev.scrip.credit.usecase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.DueAccounts.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every index of due accounts does, once it has caught up with the log. */
public abstract class DueAccountsContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    private final Tenant tenant = new Tenant("bus_due" + TESTS.incrementAndGet(), Mode.TEST);

    protected abstract AccountLog log();

    protected abstract DueAccounts due();

    @Test
    void accounts_are_found_up_to_and_with_an_instant() {
        open("c1", Optional.of(NOON));
        open("c2", Optional.of(NOON.plusNanos(1_000)));
        open("c3", Optional.empty());

        assertThat(all(NOON)).containsExactly(new Due(NOON, account("c1")));
        assertThat(all(NOON.minusNanos(1_000))).isEmpty();
        assertThat(all(NOON.plusSeconds(1))).hasSize(2);
    }

    @Test
    void an_account_moves_as_its_log_says_and_goes_when_nothing_is_due() {
        open("c1", Optional.of(NOON));
        append("c1", new Slot(2, 0), Optional.of(NOON.plusSeconds(60)));
        assertThat(all(NOON)).isEmpty();
        assertThat(all(NOON.plusSeconds(60))).containsExactly(new Due(NOON.plusSeconds(60), account("c1")));

        append("c1", new Slot(3, 0), Optional.empty());
        assertThat(all(NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void every_account_lies_in_one_shard_earliest_first_and_pages_leave_none_out() {
        var expected = IntStream.range(0, 60)
                .mapToObj(i -> {
                    var at = NOON.plusSeconds(i * 37L % 20);
                    open("customer." + i + (i % 3 == 0 ? "" : "-x"), Optional.of(at));
                    return new Due(at, account("customer." + i + (i % 3 == 0 ? "" : "-x")));
                })
                .toList();

        var found = new ArrayList<Due>();
        for (int shard = 0; shard < DueAccounts.SHARDS; shard++) {
            var whole = due().dueUpTo(tenant, shard, NOON.plusSeconds(20), Optional.empty(), 100);
            assertThat(whole).extracting(Due::at).isSorted();
            assertThat(pages(shard, 3)).isEqualTo(whole);
            found.addAll(whole);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void nothing_crosses_from_one_tenant_to_another() {
        open("c1", Optional.of(NOON));
        var live = new Tenant(tenant.businessId(), Mode.LIVE);

        for (int shard = 0; shard < DueAccounts.SHARDS; shard++) {
            assertThat(due().dueUpTo(live, shard, NOON, Optional.empty(), 10)).isEmpty();
        }
    }

    private List<Due> pages(int shard, int size) {
        var all = new ArrayList<Due>();
        var page = due().dueUpTo(tenant, shard, NOON.plusSeconds(20), Optional.empty(), size);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = due().dueUpTo(tenant, shard, NOON.plusSeconds(20), Optional.of(page.getLast()), size);
        }
        return all;
    }

    private List<Due> all(Instant upTo) {
        return IntStream.range(0, DueAccounts.SHARDS)
                .boxed()
                .flatMap(shard -> due().dueUpTo(tenant, shard, upTo, Optional.empty(), 10).stream())
                .toList();
    }

    private AccountId account(String customer) {
        return new AccountId(tenant, "cde_tokens", customer);
    }

    private void open(String customer, Optional<Instant> due) {
        append(customer, Slot.FIRST, due);
    }

    private void append(String customer, Slot slot, Optional<Instant> due) {
        var commit = new StoredCommit(slot, "bytes".getBytes(UTF_8), new byte[32], new byte[32]);
        var account = new Append.AccountWrite(NOON.minusSeconds(9), due);
        assertThat(log().append(new Append(
                        account(customer), commit, List.of(), List.of(), List.of(), Optional.of(account))))
                .isEqualTo(new AppendAnswer.Written());
    }
}
