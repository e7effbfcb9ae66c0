package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Tenant;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.OverageBill;
import dev.scrip.credit.OverageCharge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How far an overage charge is billed goes forward only, and each step is taken once. */
class BillOverageTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledgers ledgers = new Ledgers();
    private final InMemoryOverageCharges charges = new InMemoryOverageCharges(ledgers.log);
    private final BillOverage bill = new BillOverage(charges, _ -> START.plusNanos(1_999));

    private String charge() {
        charges.add(
                ACCOUNT,
                new OverageCharge(
                        4, Credits.of(15), BigDecimal.ONE, Currency.USD, BigInteger.TEN, START, Optional.empty()));
        return LedgerIds.overageCharge(ACCOUNT, 4);
    }

    private BillOverage.Answer step(OverageBill.State wanted, String reference) {
        return bill.bill(ACCOUNT.tenant(), LedgerIds.overageCharge(ACCOUNT, 4), wanted, reference);
    }

    @Test
    void a_charge_goes_onto_an_invoice_and_is_settled_each_once() {
        var id = charge();
        assertThat(step(OverageBill.State.OPEN, "x")).isEqualTo(new BillOverage.Answer.Backward());

        var invoiced = step(OverageBill.State.INVOICED, "inv_1");
        var bill = charges.find(ACCOUNT.tenant(), id).orElseThrow();
        assertThat(invoiced).isEqualTo(new BillOverage.Answer.Done(bill));
        assertThat(bill.state()).isEqualTo(OverageBill.State.INVOICED);
        assertThat(bill.version()).isEqualTo(2);
        assertThat(bill.newest()).contains(new OverageBill.Mark("inv_1", START.plusNanos(1_000)));

        assertThat(step(OverageBill.State.INVOICED, "inv_1")).isEqualTo(invoiced);
        assertThat(step(OverageBill.State.INVOICED, "inv_2")).isEqualTo(new BillOverage.Answer.TakenByAnother());

        step(OverageBill.State.SETTLED, "pay_1");
        var settled = charges.find(ACCOUNT.tenant(), id).orElseThrow();
        assertThat(settled.state()).isEqualTo(OverageBill.State.SETTLED);
        assertThat(settled.version()).isEqualTo(3);
        assertThat(settled.invoiced()).isEqualTo(bill.invoiced());
        assertThat(settled.newest().orElseThrow().reference()).isEqualTo("pay_1");
    }

    @Test
    void an_invoice_may_be_skipped_and_does_not_come_later() {
        charge();
        step(OverageBill.State.SETTLED, "pay_1");
        assertThat(step(OverageBill.State.INVOICED, "inv_1")).isEqualTo(new BillOverage.Answer.Backward());
        assertThat(step(OverageBill.State.OPEN, "x")).isEqualTo(new BillOverage.Answer.Backward());
    }

    @Test
    void a_charge_that_is_not_there_is_not_billed() {
        assertThat(step(OverageBill.State.INVOICED, "inv_1")).isEqualTo(new BillOverage.Answer.NotFound());
    }

    @Test
    void a_charge_that_changes_all_the_time_is_given_up_after_five_tries() {
        var id = charge();
        var tries = new AtomicInteger();
        var moving = new OverageCharges() {
            @Override
            public Optional<OverageBill> find(Tenant tenant, String wanted) {
                return charges.find(tenant, wanted);
            }

            @Override
            public List<OverageBill> page(Tenant tenant, Filter filter, int offset, int limit) {
                return charges.page(tenant, filter, offset, limit);
            }

            @Override
            public boolean replace(OverageBill changed) {
                tries.incrementAndGet();
                return false;
            }
        };
        assertThat(new BillOverage(moving, _ -> START).bill(ACCOUNT.tenant(), id, OverageBill.State.INVOICED, "inv_1"))
                .isEqualTo(new BillOverage.Answer.Busy());
        assertThat(tries).hasValue(5);
    }
}
