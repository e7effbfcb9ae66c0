package dev.scrip.catalog.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.MeterPrice;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductTerms;
import dev.scrip.credit.Currency;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of products must do. */
public abstract class ProductsContract {
    protected static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_products", Mode.TEST);
    private static final Tenant LIVE = new Tenant("bus_products", Mode.LIVE);
    private static final String CREDITS = "cde_000000000000000000001";
    private static final String OTHERS = "cde_000000000000000000002";
    private static final Price ONCE = new Price.OneTime(Currency.JPY, 999_999_999_999L);

    /** A store at {@link #NOW} that holds nothing for the contract's tenants yet. */
    protected abstract Products products();

    @Test
    void products_of_every_price_come_back_as_they_were_created() {
        Products products = products();
        Price usage = Attachments.usage(
                Attachments.meter("mtr_000000000000000000001", CREDITS),
                new MeterPrice(
                        "mtr_000000000000000000002",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        Product once = product(TENANT, 1, Attachments.described(ONCE));
        Product plan = product(
                TENANT,
                2,
                Attachments.described(
                        Attachments.monthly(2_900), Attachments.full(OTHERS), Attachments.plain(CREDITS, "0.5")));
        Product metered = product(TENANT, 3, Attachments.product(usage, Attachments.full(CREDITS)));
        for (Product product : new Product[] {once, plan, metered}) {
            assertThat(products.create(product, Optional.empty())).isEqualTo(new Products.CreateAnswer.Created());
            assertThat(products.find(TENANT, product.id())).contains(product);
            assertThat(products.find(LIVE, product.id())).isEmpty();
        }
    }

    @Test
    void lists_show_those_on_sale_or_archived_and_plans_or_not_newest_first() {
        Products products = products();
        for (int i = 1; i <= 6; i++) {
            Price price = i % 2 == 0 ? ONCE : Attachments.monthly(i);
            products.create(product(TENANT, i, Attachments.product(price)), Optional.empty());
        }
        products.create(product(LIVE, 7, Attachments.product(ONCE)), Optional.empty());
        Product third = products.find(TENANT, id(3)).orElseThrow();
        assertThat(products.replace(third.withArchived(true, NOW))).isTrue();
        assertThat(products.page(TENANT, false, Optional.empty(), 1, 3))
                .extracting(Product::id)
                .containsExactly(id(5), id(4), id(2));
        assertThat(products.page(TENANT, false, Optional.of(true), 0, 9))
                .extracting(Product::id)
                .containsExactly(id(5), id(1));
        assertThat(products.page(TENANT, false, Optional.of(false), 1, 9))
                .extracting(Product::id)
                .containsExactly(id(4), id(2));
        assertThat(products.page(TENANT, true, Optional.empty(), 0, 9))
                .extracting(Product::id)
                .containsExactly(id(3));
        assertThat(products.page(TENANT, true, Optional.of(false), 0, 9)).isEmpty();
    }

    @Test
    void of_two_changes_to_one_version_only_the_first_is_kept() {
        Products products = products();
        Product product = product(TENANT, 1, Attachments.product(ONCE));
        products.create(product, Optional.empty());
        Product changed = product.withTerms(Attachments.described(ONCE), NOW.plusSeconds(1));
        assertThat(products.replace(changed)).isTrue();
        assertThat(products.replace(product.withArchived(true, NOW))).isFalse();
        assertThat(products.find(TENANT, product.id())).contains(changed);
        assertThat(products.replace(
                        product(TENANT, 9, Attachments.product(ONCE)).withArchived(true, NOW)))
                .isFalse();
    }

    @Test
    void a_request_with_a_receipt_creates_one_product() {
        Products products = products();
        Receipt receipt = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, id(1));
        products.create(product(TENANT, 1, Attachments.product(ONCE)), Optional.of(receipt));
        Receipt again = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, id(2));
        assertThat(products.create(product(TENANT, 2, Attachments.product(ONCE)), Optional.of(again)))
                .isEqualTo(new Products.CreateAnswer.Repeated(receipt));
        assertThat(products.page(TENANT, false, Optional.empty(), 0, 10)).hasSize(1);
    }

    private static Product product(Tenant tenant, int number, ProductTerms terms) {
        return Product.created(id(number), tenant, terms, NOW);
    }

    private static String id(int number) {
        return "pdt_00000000000000000000" + number;
    }
}
