package dev.scrip.catalog.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductChange;
import dev.scrip.catalog.ProductTerms;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Currency;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeProductTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Tenant TENANT = new Tenant("bus_products", Mode.TEST);
    private static final String CREDITS = "cde_000000000000000000001";
    private static final String METER = "mtr_000000000000000000001";

    private final AtomicInteger made = new AtomicInteger();
    private final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(() -> NOW);
    private final InMemoryProducts products = new InMemoryProducts(() -> NOW);
    private final ReadProduct read = new ReadProduct(products, entitlements);
    private final Set<String> meters = new HashSet<>(Set.of(METER));
    private final CheckProduct check = new CheckProduct(read, (tenant, id) -> meters.contains(id), Currency.USD);
    private final CreateProduct create =
            new CreateProduct(products, check, at -> "pdt_%021d".formatted(made.incrementAndGet()), () -> NOW);
    private final ChangeProduct change = new ChangeProduct(products, check, () -> NOW.plusSeconds(1));

    @BeforeEach
    void an_entitlement_is_there() {
        entitlements.create(CreditEntitlement.created(CREDITS, TENANT, Terms.full("Tokens"), NOW), Optional.empty());
    }

    @Test
    void an_attachment_stays_when_its_entitlement_is_deleted_and_no_new_one_is_made() {
        Product product = created(Attachments.product(Attachments.monthly(1), Attachments.plain(CREDITS, "5")));
        delete(CREDITS);
        assertThat(change.patch(TENANT, product.id(), named("Renamed"))).isInstanceOf(ChangeProduct.Answer.Done.class);
        assertThat(change.patch(TENANT, product.id(), attaching(Attachments.plain(CREDITS, "6"))))
                .isInstanceOf(ChangeProduct.Answer.Done.class);
        assertThat(read.find(TENANT, product.id())
                        .orElseThrow()
                        .credits()
                        .getFirst()
                        .resolved()
                        .creditsAmount()
                        .plain())
                .isEqualTo("6");
        assertThat(refused(Attachments.product(Attachments.monthly(1), Attachments.plain(CREDITS, "5"))))
                .containsExactly("credit_entitlements[0].credit_entitlement_id");
        change.patch(TENANT, product.id(), attaching());
        assertThat(change.patch(TENANT, product.id(), attaching(Attachments.plain(CREDITS, "6"))))
                .isEqualTo(new ChangeProduct.Answer.Refused(List.of(new FieldProblem(
                        "credit_entitlements[0].credit_entitlement_id", "no such credit entitlement"))));
    }

    @Test
    void an_attachment_left_alone_is_not_held_against_terms_that_changed() {
        Product product = created(Attachments.product(Attachments.monthly(1), overageOnly()));
        EntitlementTerms unpriced = Terms.plain("Tokens");
        CreditEntitlement before = entitlements.find(TENANT, CREDITS).orElseThrow();
        entitlements.replace(
                before,
                before.withTerms(
                        new EntitlementTerms(
                                unpriced.name(),
                                unpriced.description(),
                                unpriced.unit(),
                                before.terms().precision(),
                                unpriced.creditType(),
                                unpriced.burnOrder(),
                                unpriced.expiresAfterDays(),
                                unpriced.rollover(),
                                unpriced.overage()),
                        NOW));
        assertThat(change.patch(TENANT, product.id(), named("Renamed"))).isInstanceOf(ChangeProduct.Answer.Done.class);
        assertThat(refused(Attachments.product(Attachments.monthly(1), overageOnly())))
                .containsExactly("credit_entitlements[0].price_per_unit");
    }

    @Test
    void a_meter_must_be_in_use_to_be_named_and_may_stay_once_it_was() {
        Price usage = Attachments.usage(Attachments.meter(METER, CREDITS));
        Product product = created(Attachments.product(usage, Attachments.plain(CREDITS, "5")));
        meters.clear();
        assertThat(change.patch(TENANT, product.id(), named("Renamed"))).isInstanceOf(ChangeProduct.Answer.Done.class);
        assertThat(refused(Attachments.product(usage, Attachments.plain(CREDITS, "5"))))
                .containsExactly("price.meters[0].meter_id");
    }

    @Test
    void credits_that_a_meter_draws_on_cannot_be_taken_away() {
        Product product = created(Attachments.product(
                Attachments.usage(Attachments.meter(METER, CREDITS)), Attachments.plain(CREDITS, "5")));
        assertThat(change.patch(TENANT, product.id(), attaching()))
                .isEqualTo(new ChangeProduct.Answer.Refused(List.of(new FieldProblem(
                        "price.meters[0].credit_entitlement_id", "must be among the product's credit_entitlements"))));
    }

    @Test
    void a_plan_stays_a_plan_and_a_pack_a_pack() {
        Product plan = created(Attachments.product(Attachments.monthly(1)));
        assertThat(change.patch(TENANT, plan.id(), priced(new Price.OneTime(Currency.USD, 1))))
                .isInstanceOf(ChangeProduct.Answer.Refused.class);
        assertThat(change.patch(TENANT, plan.id(), priced(Attachments.usage())))
                .isInstanceOf(ChangeProduct.Answer.Done.class);
    }

    @Test
    void what_is_archived_is_neither_changed_nor_archived_again() {
        Product product = created(Attachments.product(Attachments.monthly(1)));
        assertThat(change.unarchive(TENANT, product.id())).isEqualTo(new ChangeProduct.Answer.OnSale());
        assertThat(change.archive(TENANT, product.id())).isInstanceOf(ChangeProduct.Answer.Done.class);
        assertThat(change.archive(TENANT, product.id())).isEqualTo(new ChangeProduct.Answer.Archived());
        assertThat(change.patch(TENANT, product.id(), named("x"))).isEqualTo(new ChangeProduct.Answer.Archived());
        assertThat(change.unarchive(TENANT, product.id())).isInstanceOf(ChangeProduct.Answer.Done.class);
        assertThat(change.archive(TENANT, "pdt_nobody")).isEqualTo(new ChangeProduct.Answer.NotFound());
        Product now = products.find(TENANT, product.id()).orElseThrow();
        assertThat(now.archived()).isFalse();
        assertThat(now.version()).isEqualTo(3);
        assertThat(now.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    private static CreditAttachment overageOnly() {
        var full = Attachments.full(CREDITS);
        var overage = full.overrides().overage();
        return new CreditAttachment(
                CREDITS,
                full.creditsAmount(),
                new CreditOverrides(
                        Optional.empty(),
                        CreditOverrides.Rollover.NONE,
                        new CreditOverrides.Overage(
                                overage.enabled(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        CreditOverrides.Trial.NONE));
    }

    private Product created(ProductTerms terms) {
        var answer = create.create(TENANT, terms, id -> Optional.empty());
        assertThat(answer).isInstanceOf(CreateProduct.Answer.Created.class);
        return ((CreateProduct.Answer.Created) answer).product().product();
    }

    private List<String> refused(ProductTerms terms) {
        var answer = create.create(TENANT, terms, id -> Optional.empty());
        assertThat(answer).isInstanceOf(CreateProduct.Answer.Refused.class);
        return ((CreateProduct.Answer.Refused) answer)
                .problems().stream().map(FieldProblem::field).toList();
    }

    private void delete(String id) {
        CreditEntitlement live = entitlements.find(TENANT, id).orElseThrow();
        entitlements.replace(live, live.withDeleted(true, NOW));
    }

    private static ProductChange named(String name) {
        return new ProductChange(
                new Change.To<>(name), Change.keep(), Change.keep(), Change.keep(), Change.keep(), Change.keep());
    }

    private static ProductChange priced(Price price) {
        return new ProductChange(
                Change.keep(), Change.keep(), Change.keep(), Change.keep(), new Change.To<>(price), Change.keep());
    }

    private static ProductChange attaching(CreditAttachment... attachments) {
        return new ProductChange(
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                new Change.To<>(List.of(attachments)));
    }
}
