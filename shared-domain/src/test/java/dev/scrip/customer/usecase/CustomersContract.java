package dev.scrip.customer.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.credit.MetadataValue;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerFilter;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.Customers.CreateAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of customers must do. */
public abstract class CustomersContract {
    protected static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_customers", Mode.TEST);
    private static final Tenant LIVE = new Tenant("bus_customers", Mode.LIVE);

    /** A store at {@link #NOW} that holds nothing for the contract's tenants yet. */
    protected abstract Customers customers();

    @Test
    void a_customer_comes_back_as_created() {
        Customers customers = customers();
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        metadata.put("z", new MetadataValue.Numeral("1.50"));
        metadata.put("a", new MetadataValue.Text("é"));
        metadata.put("flag", new MetadataValue.Bool(true));
        Customer full = Customer.created(
                "user@example.com:1",
                TENANT,
                new CustomerProfile("a@b.c", "Ada <b>", Optional.of("+44 1"), metadata),
                NOW);
        Customer plain = customer(TENANT, "plain", "p@b.c", "Plain", 0);
        assertThat(customers.create(full, Optional.empty())).isEqualTo(new CreateAnswer.Created());
        customers.create(plain, Optional.empty());
        assertThat(customers.find(TENANT, full.id())).contains(full);
        assertThat(customers
                        .find(TENANT, full.id())
                        .orElseThrow()
                        .profile()
                        .metadata()
                        .keySet())
                .containsExactly("z", "a", "flag");
        assertThat(customers.find(TENANT, plain.id())).contains(plain);
        assertThat(customers.find(LIVE, full.id())).isEmpty();
    }

    @Test
    void an_id_belongs_to_one_customer_of_a_tenant() {
        Customers customers = customers();
        customers.create(customer(TENANT, "one", "a@b.c", "First", 0), Optional.empty());
        assertThat(customers.create(customer(TENANT, "one", "a@b.c", "Second", 0), Optional.empty()))
                .isEqualTo(new CreateAnswer.IdTaken());
        assertThat(customers.find(TENANT, "one").orElseThrow().profile().name()).isEqualTo("First");
        assertThat(customers.create(customer(LIVE, "one", "a@b.c", "Third", 0), Optional.empty()))
                .isEqualTo(new CreateAnswer.Created());
    }

    @Test
    void lists_are_newest_first_and_filtered() {
        Customers customers = customers();
        customers.create(customer(TENANT, "c1", "ann@x.io", "Ann Smith", 1), Optional.empty());
        customers.create(customer(TENANT, "c3", "bob@x.io", "Bob SMITHSON", 3), Optional.empty());
        customers.create(customer(TENANT, "c2", "cid@x.io", "Cid", 2), Optional.empty());
        customers.create(customer(LIVE, "c4", "ann@x.io", "Ann", 4), Optional.empty());
        assertThat(customers.page(TENANT, CustomerFilter.ALL, 0, 10))
                .extracting(Customer::id)
                .containsExactly("c3", "c2", "c1");
        assertThat(customers.page(TENANT, CustomerFilter.ALL, 1, 1))
                .extracting(Customer::id)
                .containsExactly("c2");
        assertThat(customers.page(TENANT, filter("cid@x.io", ""), 0, 10))
                .extracting(Customer::id)
                .containsExactly("c2");
        assertThat(customers.page(TENANT, filter("", "smith"), 0, 10))
                .extracting(Customer::id)
                .containsExactly("c3", "c1");
        CustomerFilter between = new CustomerFilter(
                Optional.empty(), Optional.empty(), Optional.of(NOW.plusSeconds(2)), Optional.of(NOW.plusSeconds(2)));
        assertThat(customers.page(TENANT, between, 0, 10))
                .extracting(Customer::id)
                .containsExactly("c2");
    }

    @Test
    void of_two_changes_to_one_version_only_the_first_is_kept() {
        Customers customers = customers();
        Customer first = customer(TENANT, "one", "a@b.c", "First", 0);
        customers.create(first, Optional.empty());
        Customer changed = first.withProfile(profile("n@b.c", "New"), NOW.plusSeconds(1));
        assertThat(customers.replace(changed)).isTrue();
        assertThat(customers.replace(first.withProfile(profile("o@b.c", "Old"), NOW)))
                .isFalse();
        assertThat(customers.find(TENANT, "one")).contains(changed);
        assertThat(customers.page(TENANT, CustomerFilter.ALL, 0, 10)).containsExactly(changed);
    }

    @Test
    void a_request_with_a_receipt_creates_one_customer() {
        Customers customers = customers();
        Receipt receipt = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, "r1");
        customers.create(customer(TENANT, "r1", "a@b.c", "First", 0), Optional.of(receipt));
        Receipt again = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, "r2");
        assertThat(customers.create(customer(TENANT, "r2", "a@b.c", "First", 0), Optional.of(again)))
                .isEqualTo(new CreateAnswer.Repeated(receipt));
        assertThat(customers.find(TENANT, "r2")).isEmpty();
    }

    private static CustomerFilter filter(String email, String name) {
        return new CustomerFilter(
                Optional.of(email).filter(text -> !text.isEmpty()),
                Optional.of(name).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }

    private static Customer customer(Tenant tenant, String id, String email, String name, int seconds) {
        return Customer.created(id, tenant, profile(email, name), NOW.plusSeconds(seconds));
    }

    private static CustomerProfile profile(String email, String name) {
        return new CustomerProfile(email, name, Optional.empty(), Map.of());
    }
}
