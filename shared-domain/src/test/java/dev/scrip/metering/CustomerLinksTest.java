package dev.scrip.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.credit.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a customer's meters are deducted from by the customer's subscriptions. */
final class CustomerLinksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    @Test
    void the_links_of_a_subscription_come_back_as_they_were_written() {
        var links = new CustomerLinks.OfSubscription(
                "sub_1",
                NOW,
                List.of(linked("mtr_1", "cde_1", "1000.5", "2.25", 7), linked("mtr_2", "cde_2", "1", "0", 8)));
        assertThat(CustomerLinks.OfSubscription.of("sub_1", links.bytes())).isEqualTo(links);
        var none = new CustomerLinks.OfSubscription("sub_1", NOW, List.of());
        assertThat(CustomerLinks.OfSubscription.of("sub_1", none.bytes())).isEqualTo(none);
    }

    @Test
    void bytes_with_something_behind_them_are_no_links() {
        var bytes = new CustomerLinks.OfSubscription("sub_1", NOW, List.of()).bytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerLinks.OfSubscription.of("sub_1", Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Test
    void of_several_subscriptions_that_link_a_meter_the_oldest_counts_and_then_the_lowest_id() {
        var newer = of("sub_1", NOW.plusSeconds(1), linked("mtr_1", "cde_new", "1", "0", 1));
        var older = of("sub_9", NOW, linked("mtr_1", "cde_old", "1", "0", 1));
        var same = of("sub_8", NOW, linked("mtr_1", "cde_same", "1", "0", 1), linked("mtr_2", "cde_2", "1", "0", 1));
        assertThat(new CustomerLinks(List.of(newer, older)).linkOf("mtr_1").map(MeterLink::entitlementId))
                .contains("cde_old");
        var all = new CustomerLinks(List.of(newer, older, same));
        assertThat(all.linkOf("mtr_1").map(MeterLink::entitlementId)).contains("cde_same");
        assertThat(all.linkOf("mtr_2").map(MeterLink::entitlementId)).contains("cde_2");
        assertThat(all.linkOf("mtr_3")).isEmpty();
        assertThat(CustomerLinks.NONE.linkOf("mtr_1")).isEmpty();
    }

    @Test
    void versions_of_a_subscription_s_links_lie_above_those_of_meters() {
        assertThat(CustomerLinks.version(0)).isEqualTo(1_000_000_000);
        assertThat(CustomerLinks.version(5)).isEqualTo(1_000_000_005);
        assertThatThrownBy(() -> CustomerLinks.version(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_mark_proves_what_lies_beside_it() {
        byte[] content = {5, 6, 7};
        byte[] mark = AsideMark.of(content);
        assertThat(mark).hasSize(17).startsWith(0);
        assertThat(AsideMark.is(mark)).isTrue();
        assertThat(AsideMark.is(content)).isFalse();
        assertThat(AsideMark.is(new byte[0])).isFalse();
        assertThat(AsideMark.fits(mark, content)).isTrue();
        assertThat(AsideMark.fits(mark, new byte[] {5, 6, 8})).isFalse();
        assertThat(AsideMark.fits(new byte[] {0}, content))
                .as("it proved nothing")
                .isTrue();
    }

    @Test
    void the_text_of_a_message_id_is_not_longer_than_its_16_bytes() {
        assertThat(MessageId.of("0".repeat(22))).isEqualTo(new MessageId(Instant.EPOCH, 0));
        for (String wrong : List.of("", "0".repeat(21), "0".repeat(23), "z".repeat(22), "-".repeat(22))) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> MessageId.of(wrong))
                    .withMessage("not a message id");
        }
    }

    private static CustomerLinks.OfSubscription of(String id, Instant since, CustomerLinks.OfMeter... links) {
        return new CustomerLinks.OfSubscription(id, since, List.of(links));
    }

    private static CustomerLinks.OfMeter linked(
            String meter, String entitlement, String units, String free, int version) {
        var rate = new Rate(new BigDecimal(units), new BigDecimal(free));
        return new CustomerLinks.OfMeter(meter, new MeterLink(entitlement, rate, version));
    }
}
