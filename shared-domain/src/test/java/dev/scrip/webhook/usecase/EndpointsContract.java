package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Lane;
import dev.scrip.webhook.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of endpoints must do. */
public abstract class EndpointsContract {

    /** A store at {@link Samples#NOW} that holds nothing for the contract's tenants yet. */
    protected abstract Endpoints endpoints();

    /** The lanes of the endpoints in that store. */
    protected abstract Lanes lanes();

    @Test
    void an_endpoint_comes_back_as_it_was_created() {
        Endpoints endpoints = endpoints();
        Endpoint plain = Samples.endpoint(TENANT, "whk_1");
        Endpoint full = Samples.fullEndpoint(TENANT, "whk_2");
        assertThat(endpoints.create(plain, Optional.empty())).isEqualTo(new Endpoints.CreateAnswer.Created());
        assertThat(endpoints.create(full, Optional.empty())).isEqualTo(new Endpoints.CreateAnswer.Created());

        assertThat(endpoints.find(TENANT, "whk_1")).contains(plain);
        assertThat(endpoints.find(TENANT, "whk_2")).contains(full);
        assertThat(endpoints.find(TENANT, "whk_2").orElseThrow().metadata().keySet())
                .containsExactly("team", "area");
        assertThat(endpoints.find(TENANT, "whk_3")).isEmpty();
    }

    @Test
    void all_are_listed_newest_first_and_stay_within_the_tenant() {
        Endpoints endpoints = endpoints();
        Tenant test = new Tenant(TENANT.businessId(), Mode.TEST);
        create(endpoints, TENANT, 3);
        endpoints.create(Samples.endpoint(test, "whk_9"), Optional.empty());

        assertThat(endpoints.all(TENANT)).extracting(Endpoint::id).containsExactly("whk_3", "whk_2", "whk_1");
        assertThat(endpoints.all(test)).extracting(Endpoint::id).containsExactly("whk_9");
        assertThat(endpoints.find(TENANT, "whk_9")).isEmpty();
    }

    @Test
    void a_tenant_has_five_and_a_deleted_one_makes_room() {
        Endpoints endpoints = endpoints();
        create(endpoints, TENANT, Endpoints.MOST);
        Endpoint sixth = Samples.endpoint(TENANT, "whk_6");
        assertThat(endpoints.create(sixth, Optional.empty())).isEqualTo(new Endpoints.CreateAnswer.Full());
        assertThat(endpoints.all(TENANT)).hasSize(Endpoints.MOST);

        Endpoint third = endpoints.find(TENANT, "whk_3").orElseThrow();
        Endpoint changed = next(third);
        assertThat(endpoints.replace(changed)).isTrue();
        assertThat(endpoints.delete(changed)).isTrue();

        assertThat(endpoints.create(sixth, Optional.empty())).isEqualTo(new Endpoints.CreateAnswer.Created());
        assertThat(endpoints.create(Samples.endpoint(TENANT, "whk_7"), Optional.empty()))
                .isEqualTo(new Endpoints.CreateAnswer.Full());
        assertThat(endpoints.all(TENANT))
                .extracting(Endpoint::id)
                .containsExactly("whk_6", "whk_5", "whk_4", "whk_2", "whk_1");
    }

    @Test
    void a_request_with_a_receipt_creates_one_endpoint_even_when_it_took_the_last_place() {
        Endpoints endpoints = endpoints();
        create(endpoints, TENANT, Endpoints.MOST - 1);
        Receipt receipt = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, "whk_5");
        endpoints.create(Samples.endpoint(TENANT, "whk_5"), Optional.of(receipt));

        Receipt again = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, "whk_6");
        assertThat(endpoints.create(Samples.endpoint(TENANT, "whk_6"), Optional.of(again)))
                .isEqualTo(new Endpoints.CreateAnswer.Repeated(receipt));
        assertThat(endpoints.find(TENANT, "whk_6")).isEmpty();
    }

    @Test
    void of_two_changes_to_one_version_only_the_first_is_kept() {
        Endpoints endpoints = endpoints();
        Endpoint first = Samples.fullEndpoint(TENANT, "whk_1");
        endpoints.create(first, Optional.empty());

        assertThat(endpoints.replace(next(first))).isTrue();
        assertThat(endpoints.replace(next(first))).isFalse();
        assertThat(endpoints.find(TENANT, "whk_1")).contains(next(first));
        assertThat(endpoints.replace(next(Samples.endpoint(TENANT, "whk_2")))).isFalse();
        assertThat(endpoints.find(TENANT, "whk_2")).isEmpty();
    }

    @Test
    void a_request_with_a_receipt_changes_an_endpoint_once() {
        Endpoints endpoints = endpoints();
        Endpoint first = Samples.endpoint(TENANT, "whk_1");
        endpoints.create(first, Optional.empty());
        Receipt receipt = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, "whk_1");

        assertThat(endpoints.replace(next(first), receipt)).isEqualTo(new Endpoints.ReplaceAnswer.Replaced());
        assertThat(endpoints.find(TENANT, "whk_1")).contains(next(first));
        assertThat(endpoints.replace(next(first), receipt)).isNotEqualTo(new Endpoints.ReplaceAnswer.Replaced());
        assertThat(endpoints.replace(next(next(first)), receipt))
                .isEqualTo(new Endpoints.ReplaceAnswer.Repeated(receipt));
        assertThat(endpoints.find(TENANT, "whk_1")).contains(next(first));

        Receipt other = new Receipt("other", new byte[] {1}, NOW.plusSeconds(300), false, "whk_1");
        assertThat(endpoints.replace(next(first), other)).isEqualTo(new Endpoints.ReplaceAnswer.Stale());
        assertThat(endpoints.replace(next(next(first)), other)).isEqualTo(new Endpoints.ReplaceAnswer.Replaced());
    }

    @Test
    void a_changed_endpoint_is_not_deleted_by_who_has_not_seen_the_change() {
        Endpoints endpoints = endpoints();
        Endpoint first = Samples.endpoint(TENANT, "whk_1");
        endpoints.create(first, Optional.empty());
        endpoints.replace(next(first));

        assertThat(endpoints.delete(first)).isFalse();
        assertThat(endpoints.find(TENANT, "whk_1")).isPresent();
        assertThat(endpoints.delete(next(first))).isTrue();
        assertThat(endpoints.find(TENANT, "whk_1")).isEmpty();
        assertThat(endpoints.delete(next(first))).isFalse();
    }

    @Test
    void its_lane_goes_with_an_endpoint() {
        Endpoints endpoints = endpoints();
        Endpoint gone = Samples.endpoint(TENANT, "whk_1");
        endpoints.create(gone, Optional.empty());
        endpoints.create(Samples.endpoint(TENANT, "whk_2"), Optional.empty());
        Lanes lanes = lanes();
        for (String id : List.of("whk_1", "whk_2")) {
            lanes.write(new Lane(TENANT, id, List.of(), Optional.empty(), Optional.of(NOW), 1));
        }

        endpoints.delete(gone);

        assertThat(lanes.find(TENANT, "whk_1")).isEmpty();
        assertThat(lanes.find(TENANT, "whk_2")).isPresent();
    }

    private static void create(Endpoints endpoints, Tenant tenant, int number) {
        IntStream.rangeClosed(1, number)
                .forEach(i -> assertThat(endpoints.create(Samples.endpoint(tenant, "whk_" + i), Optional.empty()))
                        .isEqualTo(new Endpoints.CreateAnswer.Created()));
    }

    /** As the next version, with everything optional gone. */
    private static Endpoint next(Endpoint before) {
        Endpoint plain = Samples.endpoint(before.tenant(), before.id());
        return new Endpoint(
                plain.id(),
                plain.tenant(),
                "https://elsewhere.example/",
                plain.description(),
                plain.disabled(),
                plain.filterTypes(),
                plain.metadata(),
                plain.rateLimit(),
                plain.headers(),
                plain.secrets(),
                plain.createdAt(),
                NOW.plusSeconds(9),
                before.version() + 1);
    }
}
