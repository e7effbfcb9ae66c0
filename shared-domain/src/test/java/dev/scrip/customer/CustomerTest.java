package dev.scrip.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.FieldProblem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomerTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "cus_123", "user@example.com", "a:b.c-d_e", "...", "1"})
    void an_id_of_safe_ascii_names_a_customer(String id) {
        assertThat(Customer.isSafeId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "a#b", "a%2fb", "é", "a\u0000", "\u202ea", "a\n"})
    void an_id_that_a_path_would_bend_does_not(String id) {
        assertThat(Customer.isSafeId(id)).isFalse();
        assertThat(Customer.isSafeId("x".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@b", "a@", "a b@c.d", "a@b@c", "a@b\nc"})
    void an_address_needs_something_on_both_sides_of_its_at_sign(String email) {
        assertThat(new CustomerProfile(email, "n", Optional.empty(), Map.of()).problems())
                .extracting(FieldProblem::field)
                .containsExactly("email");
    }

    @Test
    void an_address_has_at_most_320_characters() {
        String long320 = "a".repeat(64) + "@" + "b".repeat(255);
        assertThat(new CustomerProfile(long320, "n", Optional.empty(), Map.of()).problems())
                .isEmpty();
        assertThat(new CustomerProfile("a" + long320, "n", Optional.empty(), Map.of()).problems())
                .hasSize(1);
    }
}
