package dev.scrip.catalog.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.CreditType;
import dev.scrip.catalog.EntitlementChange;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A kind of credit is created, changed field by field, deleted softly and brought back. */
final class ChangeEntitlementTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(1);
    private static final Tenant TENANT = new Tenant("bus_catalog", Mode.TEST);

    private final AtomicInteger made = new AtomicInteger();
    private final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(() -> NOW);
    private final CreateEntitlement create = new CreateEntitlement(
            entitlements, at -> "cde_" + made.incrementAndGet(), () -> NOW.plusNanos(789), Currency.USD);
    private final ChangeEntitlement change = changing(entitlements);

    @Test
    void a_new_one_has_what_was_said_and_else_what_is_usual() {
        var created = created(new Wish().name("Calls").unit("calls"));
        assertThat(created)
                .isEqualTo(new CreditEntitlement(
                        "cde_1",
                        TENANT,
                        new EntitlementTerms(
                                "Calls",
                                Optional.empty(),
                                "calls",
                                0,
                                CreditType.CUSTOM_UNIT,
                                BurnOrder.FIFO,
                                Optional.empty(),
                                RolloverTerms.OFF,
                                OverageTerms.OFF),
                        false,
                        NOW,
                        NOW,
                        1));
        assertThat(entitlements.find(TENANT, "cde_1")).contains(created);
    }

    @Test
    void money_has_two_decimals_and_is_counted_in_its_currency_unless_something_else_is_said() {
        var money = new Wish().name("Money").type(CreditType.FIAT);
        assertThat(fields(create(money)))
                .as("without a currency it has no unit")
                .containsExactly("unit");
        var euros = created(money.currency(Currency.EUR)).terms();
        assertThat(euros.unit()).isEqualTo("EUR");
        assertThat(euros.precision()).isEqualTo(2);
        var own = created(money.name("Own").unit("coins").precision(new Change.To<>(5)))
                .terms();
        assertThat(own.unit()).isEqualTo("coins");
        assertThat(own.precision()).isEqualTo(5);
        assertThat(fields(create(new Wish().name("Unit").currency(Currency.EUR))))
                .as("what is no money is not counted in a currency")
                .containsExactly("unit");
    }

    @Test
    void a_price_in_no_currency_is_in_that_of_the_business() {
        var priced = new Wish().name("Calls").unit("calls").price("0.5");
        assertThat(created(priced).terms().overage().currency()).contains(Currency.USD);
        assertThat(created(priced.name("Euro").currency(Currency.EUR))
                        .terms()
                        .overage()
                        .currency())
                .contains(Currency.EUR);
        assertThat(created(new Wish().name("Free").unit("calls"))
                        .terms()
                        .overage()
                        .currency())
                .isEmpty();
    }

    @Test
    void what_is_wrong_is_not_created() {
        assertThat(fields(create(new Wish().name("").unit("calls").precision(new Change.To<>(11)))))
                .containsExactly("name", "precision");
        assertThat(entitlements.page(TENANT, false, 0, 10)).isEmpty();
        created(new Wish().name("Calls").unit("calls"));
        assertThat(create(new Wish().name("Calls").unit("calls"))).isEqualTo(new CreateEntitlement.Answer.NameTaken());
    }

    @Test
    void a_request_that_comes_again_creates_one() {
        var wish = new Wish().name("Calls").unit("calls").change();
        create.create(TENANT, wish, ChangeEntitlementTest::receipt);
        assertThat(create.create(TENANT, wish, ChangeEntitlementTest::receipt))
                .isEqualTo(
                        new CreateEntitlement.Answer.Repeated(receipt("cde_1").orElseThrow()));
        assertThat(entitlements.page(TENANT, false, 0, 10)).hasSize(1);
    }

    @Test
    void only_the_fields_that_are_mentioned_change() {
        var full = stored(Terms.full("Tokens"));
        var changed = done(patch(full, new Wish().name("Renamed")));
        assertThat(changed).isEqualTo(full.withTerms(named(full.terms(), "Renamed"), LATER));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(entitlements.find(TENANT, full.id())).contains(changed);
        assertThat(done(patch(full, new Wish())).terms()).isEqualTo(changed.terms());
    }

    @Test
    void fields_that_are_cleared_are_as_if_they_had_never_been_set() {
        var full = stored(Terms.full("Tokens"));
        var cleared = done(change.patch(TENANT, full.id(), cleared(Change.keep(), Change.keep())))
                .terms();
        assertThat(cleared)
                .isEqualTo(new EntitlementTerms(
                        "Tokens",
                        Optional.empty(),
                        "tokens",
                        3,
                        CreditType.FIAT,
                        BurnOrder.FIFO,
                        Optional.empty(),
                        RolloverTerms.OFF,
                        OverageTerms.OFF));
    }

    @Test
    void a_name_and_a_unit_are_not_cleared() {
        var full = stored(Terms.full("Tokens"));
        assertThat(change.patch(TENANT, full.id(), cleared(new Change.Clear<>(), new Change.Clear<>())))
                .isEqualTo(new ChangeEntitlement.Answer.Refused(List.of(
                        new FieldProblem("name", "1 to 255 characters"),
                        new FieldProblem("unit", "1 to 50 characters"))));
        assertThat(entitlements.find(TENANT, full.id())).contains(full);
    }

    @Test
    void terms_of_overage_and_rollover_are_set_field_by_field() {
        var plain = stored(Terms.plain("Calls"));
        var changed = done(change.patch(
                        TENANT,
                        plain.id(),
                        new EntitlementChange(
                                Change.keep(),
                                Change.keep(),
                                Change.keep(),
                                Change.keep(),
                                Change.keep(),
                                Change.keep(),
                                Change.keep(),
                                new EntitlementChange.Rollover(
                                        new Change.To<>(true),
                                        new Change.To<>(50),
                                        new Change.To<>(2),
                                        new Change.To<>(TimeInterval.WEEK),
                                        new Change.To<>(3)),
                                new EntitlementChange.Overage(
                                        new Change.To<>(true),
                                        new Change.To<>(OverageBehavior.CARRY_DEFICIT),
                                        new Change.To<>(Credits.of(9)),
                                        new Change.To<>(new BigDecimal("0.50")),
                                        Change.keep()))))
                .terms();
        assertThat(changed.rollover())
                .isEqualTo(new RolloverTerms(
                        true, Optional.of(50), Optional.of(2), Optional.of(TimeInterval.WEEK), Optional.of(3)));
        assertThat(changed.overage())
                .isEqualTo(new OverageTerms(
                        true,
                        OverageBehavior.CARRY_DEFICIT,
                        Optional.of(Credits.of(9)),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.of(Currency.USD)));
    }

    @Test
    void a_currency_that_is_cleared_is_not_filled_in_again() {
        var full = stored(Terms.full("Tokens"));
        var wish = new Wish();
        wish.currency = new Change.Clear<>();
        assertThat(patch(full, wish))
                .isEqualTo(new ChangeEntitlement.Answer.Refused(
                        List.of(new FieldProblem("currency", "needed when price_per_unit is set"))));
    }

    @Test
    void the_precision_stays_whatever_is_said_about_it() {
        var full = stored(Terms.full("Tokens"));
        var immutable = new ChangeEntitlement.Answer.PrecisionImmutable();
        assertThat(patch(full, new Wish().precision(new Change.To<>(3)))).isEqualTo(immutable);
        assertThat(patch(full, new Wish().precision(new Change.Clear<>()))).isEqualTo(immutable);
    }

    @Test
    void what_is_deleted_is_neither_changed_nor_deleted_again_until_it_is_back() {
        var full = stored(Terms.full("Tokens"));
        assertThat(change.undelete(TENANT, full.id())).isEqualTo(new ChangeEntitlement.Answer.Live());
        var deleted = done(change.delete(TENANT, full.id()));
        assertThat(deleted).isEqualTo(full.withDeleted(true, LATER));
        assertThat(deleted.version()).isEqualTo(2);
        assertThat(change.delete(TENANT, full.id())).isEqualTo(new ChangeEntitlement.Answer.Deleted());
        assertThat(patch(full, new Wish().name("x"))).isEqualTo(new ChangeEntitlement.Answer.NotFound());
        var back = done(change.undelete(TENANT, full.id()));
        assertThat(back.deleted()).isFalse();
        assertThat(back.version()).isEqualTo(3);
        assertThat(change.delete(TENANT, "cde_none")).isEqualTo(new ChangeEntitlement.Answer.NotFound());
    }

    @Test
    void a_name_that_another_has_is_neither_taken_nor_brought_back() {
        var first = stored(Terms.full("First"));
        change.delete(TENANT, first.id());
        var second = stored(Terms.full("First"));
        assertThat(change.undelete(TENANT, first.id())).isEqualTo(new ChangeEntitlement.Answer.NameTaken());
        stored(Terms.full("Third"));
        assertThat(patch(second, new Wish().name("Third"))).isEqualTo(new ChangeEntitlement.Answer.NameTaken());
    }

    @Test
    void who_is_overtaken_decides_again_and_gives_up_after_five_tries() {
        var full = stored(Terms.full("Tokens"));
        var tries = new AtomicInteger();
        assertThat(changing(overtaken(tries, 4))
                        .patch(TENANT, full.id(), new Wish().name("x").change()))
                .isInstanceOf(ChangeEntitlement.Answer.Done.class);
        assertThat(tries).hasValue(5);
        tries.set(0);
        assertThat(changing(overtaken(tries, 5))
                        .patch(TENANT, full.id(), new Wish().name("y").change()))
                .isEqualTo(new ChangeEntitlement.Answer.Busy());
        assertThat(tries).hasValue(5);
        assertThat(entitlements.find(TENANT, full.id()).orElseThrow().terms().name())
                .isEqualTo("x");
    }

    /** Somebody else is faster so many times. */
    private CreditEntitlements overtaken(AtomicInteger tries, int times) {
        return (CreditEntitlements) Proxy.newProxyInstance(
                CreditEntitlements.class.getClassLoader(),
                new Class<?>[] {CreditEntitlements.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("replace") && tries.incrementAndGet() <= times) {
                        return CreditEntitlements.ReplaceAnswer.STALE;
                    }
                    try {
                        return method.invoke(entitlements, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ChangeEntitlement changing(CreditEntitlements entitlements) {
        return new ChangeEntitlement(entitlements, () -> LATER.plusNanos(789), Currency.USD);
    }

    private static Optional<Receipt> receipt(String id) {
        return Optional.of(new Receipt("hash", new byte[] {1}, Instant.MAX, false, id));
    }

    private CreateEntitlement.Answer create(Wish wish) {
        return create.create(TENANT, wish.change(), id -> Optional.empty());
    }

    private CreditEntitlement created(Wish wish) {
        return ((CreateEntitlement.Answer.Created) create(wish)).entitlement();
    }

    private static List<String> fields(CreateEntitlement.Answer answer) {
        return ((CreateEntitlement.Answer.Refused) answer)
                .problems().stream().map(FieldProblem::field).toList();
    }

    private CreditEntitlement stored(EntitlementTerms terms) {
        var entitlement = CreditEntitlement.created("cde_" + made.incrementAndGet(), TENANT, terms, NOW);
        entitlements.create(entitlement, Optional.empty());
        return entitlement;
    }

    private ChangeEntitlement.Answer patch(CreditEntitlement of, Wish wish) {
        return change.patch(TENANT, of.id(), wish.change());
    }

    private static CreditEntitlement done(ChangeEntitlement.Answer answer) {
        return ((ChangeEntitlement.Answer.Done) answer).entitlement();
    }

    private static EntitlementTerms named(EntitlementTerms terms, String name) {
        return new EntitlementTerms(
                name,
                terms.description(),
                terms.unit(),
                terms.precision(),
                terms.creditType(),
                terms.burnOrder(),
                terms.expiresAfterDays(),
                terms.rollover(),
                terms.overage());
    }

    private static EntitlementChange cleared(Change<String> name, Change<String> unit) {
        return new EntitlementChange(
                name,
                new Change.Clear<>(),
                unit,
                Change.keep(),
                new Change.Clear<>(),
                new Change.Clear<>(),
                new Change.Clear<>(),
                new EntitlementChange.Rollover(
                        new Change.Clear<>(),
                        new Change.Clear<>(),
                        new Change.Clear<>(),
                        new Change.Clear<>(),
                        new Change.Clear<>()),
                new EntitlementChange.Overage(
                        new Change.Clear<>(),
                        new Change.Clear<>(),
                        new Change.Clear<>(),
                        new Change.Clear<>(),
                        new Change.Clear<>()));
    }

    /** What a request says; nothing of a field that is not named. */
    private static final class Wish {
        private Change<String> name = Change.keep();
        private Change<String> unit = Change.keep();
        private Change<Integer> precision = Change.keep();
        private Change<CreditType> type = Change.keep();
        private Change<BigDecimal> price = Change.keep();
        private Change<Currency> currency = Change.keep();

        Wish name(String wanted) {
            name = new Change.To<>(wanted);
            return this;
        }

        Wish unit(String wanted) {
            unit = new Change.To<>(wanted);
            return this;
        }

        Wish precision(Change<Integer> wanted) {
            precision = wanted;
            return this;
        }

        Wish type(CreditType wanted) {
            type = new Change.To<>(wanted);
            return this;
        }

        Wish price(String wanted) {
            price = new Change.To<>(new BigDecimal(wanted));
            return this;
        }

        Wish currency(Currency wanted) {
            currency = new Change.To<>(wanted);
            return this;
        }

        EntitlementChange change() {
            return new EntitlementChange(
                    name,
                    Change.keep(),
                    unit,
                    precision,
                    type,
                    Change.keep(),
                    Change.keep(),
                    new EntitlementChange.Rollover(
                            Change.keep(), Change.keep(), Change.keep(), Change.keep(), Change.keep()),
                    new EntitlementChange.Overage(Change.keep(), Change.keep(), Change.keep(), price, currency));
        }
    }
}
