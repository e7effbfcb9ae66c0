package dev.scrip.customer.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.credit.MetadataValue;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerChange;
import dev.scrip.customer.CustomerFilter;
import dev.scrip.customer.CustomerProfile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A customer is created once, and changed field by field. */
final class ChangeCustomerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(1);
    private static final Tenant TENANT = new Tenant("bus_customers", Mode.TEST);
    private static final CustomerProfile ADA =
            new CustomerProfile("ada@example.com", "Ada", Optional.of("+1"), Map.of("k", new MetadataValue.Bool(true)));

    private final InMemoryCustomers customers = new InMemoryCustomers(() -> NOW);
    private final CreateCustomer create = new CreateCustomer(customers, at -> "cus_" + at, () -> NOW.plusNanos(789));
    private final ChangeCustomer change = changing(customers);

    @Test
    void one_without_an_id_is_given_one_of_the_time_of_its_creation() {
        var created = new CreateCustomer(customers, at -> "cus_1", () -> NOW.plusNanos(789))
                .create(TENANT, Optional.empty(), ADA, id -> Optional.empty());
        var customer = Customer.created("cus_1", TENANT, ADA, NOW);
        assertThat(created).isEqualTo(new CreateCustomer.Answer.Created(customer));
        assertThat(customers.find(TENANT, "cus_1")).contains(customer);
    }

    @Test
    void an_id_of_the_caller_s_own_is_taken_once() {
        assertThat(create(Optional.of("user@example.com"), ADA))
                .isEqualTo(new CreateCustomer.Answer.Created(Customer.created("user@example.com", TENANT, ADA, NOW)));
        assertThat(create(Optional.of("user@example.com"), ADA)).isEqualTo(new CreateCustomer.Answer.IdTaken());
    }

    @Test
    void what_is_wrong_is_said_all_at_once_and_not_created() {
        var blank = new CustomerChange(Change.keep(), Change.keep(), Change.keep(), Change.keep()).asNew();
        assertThat(create(Optional.of("a/b"), blank))
                .isEqualTo(new CreateCustomer.Answer.Refused(List.of(
                        new FieldProblem("email", "an e-mail address of at most 320 characters"),
                        new FieldProblem("name", "1 to 255 characters"),
                        new FieldProblem("customer_id", "1 to 128 of A-Z a-z 0-9 _ . : @ -"))));
        assertThat(customers.page(TENANT, CustomerFilter.ALL, 0, 10)).isEmpty();
    }

    @Test
    void a_request_that_comes_again_creates_one() {
        create.create(TENANT, Optional.of("c1"), ADA, ChangeCustomerTest::receipt);
        assertThat(create.create(TENANT, Optional.of("c2"), ADA, ChangeCustomerTest::receipt))
                .isEqualTo(new CreateCustomer.Answer.Repeated(receipt("c1").orElseThrow()));
        assertThat(customers.find(TENANT, "c2")).isEmpty();
    }

    @Test
    void only_what_is_mentioned_changes_and_a_name_cannot_be_cleared() {
        create(Optional.of("c1"), ADA);
        var changed = done(change.change(
                TENANT,
                "c1",
                new CustomerChange(
                        new Change.To<>("new@example.com"), new Change.Clear<>(), Change.keep(), Change.keep())));
        assertThat(changed)
                .isEqualTo(new Customer(
                        "c1",
                        TENANT,
                        new CustomerProfile("new@example.com", "Ada", ADA.phoneNumber(), ADA.metadata()),
                        NOW,
                        LATER,
                        2));
        assertThat(customers.find(TENANT, "c1")).contains(changed);
        var cleared = done(change.change(
                TENANT,
                "c1",
                new CustomerChange(
                        new Change.Clear<>(), new Change.To<>("Eve"), new Change.Clear<>(), new Change.Clear<>())));
        assertThat(cleared.profile())
                .isEqualTo(new CustomerProfile("new@example.com", "Eve", Optional.empty(), Map.of()));
        assertThat(cleared.version()).isEqualTo(3);
    }

    @Test
    void a_change_that_is_wrong_or_of_nobody_is_not_made() {
        assertThat(change.change(TENANT, "c1", named("Eve"))).isEqualTo(new ChangeCustomer.Answer.NotFound());
        create(Optional.of("c1"), ADA);
        assertThat(change.change(TENANT, "c1", named("")))
                .isEqualTo(new ChangeCustomer.Answer.Refused(List.of(new FieldProblem("name", "1 to 255 characters"))));
        assertThat(customers.find(TENANT, "c1").orElseThrow().profile()).isEqualTo(ADA);
    }

    @Test
    void who_is_overtaken_tries_again_and_gives_up_after_five_tries() {
        create(Optional.of("c1"), ADA);
        var tries = new AtomicInteger();
        assertThat(done(changing(overtaken(tries, 4)).change(TENANT, "c1", named("Eve")))
                        .profile()
                        .name())
                .isEqualTo("Eve");
        assertThat(tries).hasValue(5);
        tries.set(0);
        assertThat(changing(overtaken(tries, 5)).change(TENANT, "c1", named("Bob")))
                .isEqualTo(new ChangeCustomer.Answer.Busy());
        assertThat(tries).hasValue(5);
    }

    /** Somebody else is faster so many times. */
    private Customers overtaken(AtomicInteger tries, int times) {
        return (Customers) Proxy.newProxyInstance(
                Customers.class.getClassLoader(), new Class<?>[] {Customers.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("replace") && tries.incrementAndGet() <= times) {
                        return false;
                    }
                    try {
                        return method.invoke(customers, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ChangeCustomer changing(Customers customers) {
        return new ChangeCustomer(customers, () -> LATER.plusNanos(789));
    }

    private CreateCustomer.Answer create(Optional<String> id, CustomerProfile profile) {
        return create.create(TENANT, id, profile, created -> Optional.empty());
    }

    private static Customer done(ChangeCustomer.Answer answer) {
        return ((ChangeCustomer.Answer.Done) answer).customer();
    }

    private static CustomerChange named(String name) {
        return new CustomerChange(Change.keep(), new Change.To<>(name), Change.keep(), Change.keep());
    }

    private static Optional<Receipt> receipt(String id) {
        return Optional.of(new Receipt("hash", new byte[] {1}, Instant.MAX, false, id));
    }
}
