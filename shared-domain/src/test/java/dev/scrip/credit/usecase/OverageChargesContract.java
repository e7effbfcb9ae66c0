package dev.scrip.credit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBill;
import dev.scrip.credit.OverageBill.State;
import dev.scrip.credit.OverageBill.Step;
import dev.scrip.credit.OverageCharge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of overage charges does. */
public abstract class OverageChargesContract {
    private static final Tenant TENANT = new Tenant("bus_charges00000000", Mode.TEST);
    private static final Tenant LIVE = new Tenant("bus_charges00000000", Mode.LIVE);
    private static final Instant AT = Instant.parse("2026-02-28T10:00:00.123456Z");

    protected abstract OverageCharges charges();

    /** As the end of a cycle writes it, with the account's commit. */
    protected abstract void charged(AccountId account, OverageCharge charge);

    private OverageBill charged(String customer, int number, Optional<String> subscription) {
        var account = new AccountId(TENANT, "cde_calls", customer);
        var charge = new OverageCharge(
                number,
                Credits.of("30.5"),
                new BigDecimal("0.015"),
                Currency.KWD,
                BigInteger.valueOf(458),
                AT.plusSeconds(number),
                subscription);
        charged(account, charge);
        return OverageBill.open(account, charge);
    }

    private static OverageBill taken(OverageBill bill, State state, String reference) {
        return ((Step.Taken) bill.to(state, reference, AT)).after();
    }

    @Test
    void a_charge_comes_back_as_it_was_written_and_to_its_tenant_only() {
        var bill = charged("user@example.com:1", 7, Optional.of("sub_1"));
        assertThat(charges().find(TENANT, bill.id())).contains(bill);
        assertThat(charges().find(LIVE, bill.id())).isEmpty();
        assertThat(charges().page(LIVE, OverageCharges.Filter.ALL, 0, 10)).isEmpty();
    }

    @Test
    void it_is_changed_once_from_each_version() {
        var bill = charged("cus_1", 3, Optional.empty());
        var invoiced = taken(bill, State.INVOICED, "inv_1");
        assertThat(charges().replace(invoiced)).isTrue();
        assertThat(charges().replace(taken(bill, State.SETTLED, "other"))).isFalse();
        assertThat(charges().find(TENANT, bill.id())).contains(invoiced);
        var settled = taken(invoiced, State.SETTLED, "pay_1");
        assertThat(charges().replace(settled)).isTrue();
        assertThat(charges().find(TENANT, bill.id())).contains(settled);
    }

    @Test
    void pages_are_newest_first_and_filtered() {
        var first = charged("cus_1", 1, Optional.of("sub_1"));
        var second = charged("cus_1", 2, Optional.of("sub_2"));
        var third = charged("cus_2", 3, Optional.empty());
        var invoiced = taken(second, State.INVOICED, "inv_1");
        charges().replace(invoiced);
        assertThat(charges().page(TENANT, OverageCharges.Filter.ALL, 0, 10)).containsExactly(third, invoiced, first);
        assertThat(charges().page(TENANT, OverageCharges.Filter.ALL, 1, 1)).containsExactly(invoiced);
        assertThat(charges().page(TENANT, filter(Optional.of(State.OPEN), "cus_1", Optional.empty()), 0, 10))
                .containsExactly(first);
        assertThat(charges().page(TENANT, filter(Optional.empty(), "cus_1", Optional.of("sub_2")), 0, 10))
                .containsExactly(invoiced);
    }

    private static OverageCharges.Filter filter(Optional<State> state, String customer, Optional<String> subscription) {
        return new OverageCharges.Filter(state, Optional.of(customer), subscription);
    }

    @Test
    void steps_go_forward_and_are_taken_once() {
        var bill = charged("cus_1", 9, Optional.empty());
        var invoiced = taken(bill, State.INVOICED, "inv_1");
        assertThat(invoiced.to(State.INVOICED, "inv_1", AT)).isEqualTo(new Step.TakenBefore());
        assertThat(invoiced.to(State.INVOICED, "inv_2", AT)).isEqualTo(new Step.TakenByAnother());
        assertThat(invoiced.to(State.OPEN, "inv_1", AT)).isEqualTo(new Step.Backward());
        var settledAtOnce = taken(bill, State.SETTLED, "pay_1");
        assertThat(settledAtOnce.state()).isEqualTo(State.SETTLED);
        assertThat(settledAtOnce.to(State.INVOICED, "inv_1", AT)).isEqualTo(new Step.Backward());
    }
}
