package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

class VersionedItemsTest {

    private static final LocalTable LOCAL = new LocalTable();
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private static int tenants;

    private final Tenant tenant = new Tenant("biz_" + ++tenants, Mode.TEST);
    private final VersionedItems items = new VersionedItems(LOCAL.table());

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Test
    void a_created_item_is_read_back_at_version_one() {
        VersionedItem meter = meter("mtr_1", "tokens");

        assertThat(create(meter, Optional.of("tokens"), Optional.empty())).isEqualTo(new CreateAnswer.Created());

        assertThat(items.get(meter.key())).contains(meter);
    }

    @Test
    void a_name_is_given_once() {
        create(meter("mtr_1", "tokens"), Optional.of("tokens"), Optional.empty());

        assertThat(create(meter("mtr_2", "tokens"), Optional.of("tokens"), Optional.empty()))
                .isEqualTo(new CreateAnswer.NameTaken());
        assertThat(items.get(Keys.meter(tenant, "mtr_2"))).isEmpty();
    }

    @Test
    void an_id_is_given_once() {
        create(meter("mtr_1", "tokens"), Optional.empty(), Optional.empty());

        assertThat(create(meter("mtr_1", "calls"), Optional.of("calls"), Optional.empty()))
                .isEqualTo(new CreateAnswer.IdTaken());
    }

    @Test
    void a_repeated_request_gets_the_first_receipt_before_anything_else() {
        Receipt first = receipt("mtr_1", false, NOW.plusSeconds(300));
        create(meter("mtr_1", "tokens"), Optional.of("tokens"), Optional.of(first));

        assertThat(create(
                        meter("mtr_2", "tokens"),
                        Optional.of("tokens"),
                        Optional.of(receipt("mtr_2", false, NOW.plusSeconds(300)))))
                .isEqualTo(new CreateAnswer.ReceiptTaken(first));
        assertThat(items.find(tenant, "request")).contains(first);
    }

    @Test
    void an_expired_receipt_counts_as_none() {
        create(meter("mtr_1", "a"), Optional.empty(), Optional.of(receipt("mtr_1", false, NOW)));

        assertThat(create(
                        meter("mtr_2", "b"),
                        Optional.empty(),
                        Optional.of(receipt("mtr_2", false, NOW.plusSeconds(9)))))
                .isEqualTo(new CreateAnswer.Created());
    }

    @Test
    void a_replaceable_receipt_is_written_over_another_replaceable_one() {
        create(meter("mtr_1", "a"), Optional.empty(), Optional.of(receipt("mtr_1", true, NOW.plusSeconds(300))));

        Receipt second = receipt("mtr_2", true, NOW.plusSeconds(300));
        assertThat(create(meter("mtr_2", "b"), Optional.empty(), Optional.of(second)))
                .isEqualTo(new CreateAnswer.Created());
        assertThat(items.find(tenant, "request")).contains(second);
    }

    @Test
    void a_replaceable_receipt_gives_way_to_one_that_is_not() {
        Receipt keyed = receipt("mtr_1", false, NOW.plusSeconds(300));
        create(meter("mtr_1", "a"), Optional.empty(), Optional.of(keyed));

        assertThat(create(
                        meter("mtr_2", "b"),
                        Optional.empty(),
                        Optional.of(receipt("mtr_2", true, NOW.plusSeconds(300)))))
                .isEqualTo(new CreateAnswer.ReceiptTaken(keyed));
    }

    @Test
    void a_create_whose_answer_was_lost_is_not_taken_for_another() {
        AtomicInteger calls = new AtomicInteger();
        var losing = new VersionedItems(LOCAL.table(client -> DecoratedClient.of(client, (request, send) -> {
            Object answer = send.now();
            if (calls.incrementAndGet() == 1) {
                throw Faults.cancelled("TransactionConflict", 2);
            }
            return answer;
        })));
        VersionedItem meter = meter("mtr_1", "tokens");
        Optional<Key> name = Optional.of(Keys.name(tenant, "meter", "tokens"));

        assertThat(losing.create(tenant, meter, name, Optional.empty(), NOW)).isEqualTo(new CreateAnswer.Created());
        assertThat(calls).hasValue(2);
    }

    @Test
    void only_one_of_two_changes_to_the_same_version_is_written() {
        VersionedItem meter = meter("mtr_1", "tokens");
        create(meter, Optional.empty(), Optional.empty());

        assertThat(items.replace(meter.changed(named("first")))).isEqualTo(ReplaceAnswer.REPLACED);
        assertThat(items.replace(meter.changed(named("second")))).isEqualTo(ReplaceAnswer.STALE);
        assertThat(items.get(meter.key())).contains(meter.changed(named("first")));
    }

    @Test
    void sending_the_same_change_again_is_no_conflict() {
        VersionedItem meter = meter("mtr_1", "tokens");
        create(meter, Optional.empty(), Optional.empty());
        items.replace(meter.changed(named("first")));

        assertThat(items.replace(meter.changed(named("first")))).isEqualTo(ReplaceAnswer.REPLACED);
    }

    @Test
    void a_rename_gives_the_old_name_back_and_takes_the_new_one() {
        VersionedItem meter = meter("mtr_1", "tokens");
        create(meter, Optional.of("tokens"), Optional.empty());
        create(meter("mtr_2", "calls"), Optional.of("calls"), Optional.empty());

        assertThat(items.replace(meter.changed(named("calls")), rename("tokens", "calls")))
                .isEqualTo(ReplaceAnswer.NAME_TAKEN);
        assertThat(items.replace(meter.changed(named("words")), rename("tokens", "words")))
                .isEqualTo(ReplaceAnswer.REPLACED);
        assertThat(create(meter("mtr_3", "tokens"), Optional.of("tokens"), Optional.empty()))
                .isEqualTo(new CreateAnswer.Created());
    }

    @Test
    void a_partition_is_listed_newest_id_first_in_pages() {
        for (int i = 1; i <= 5; i++) {
            create(meter("mtr_" + i, "m" + i), Optional.empty(), Optional.empty());
        }

        assertThat(items.newestFirst(Keys.meters(tenant), item -> true, 1, 2))
                .extracting(item -> item.key().sort())
                .containsExactly("mtr_4", "mtr_3");
        assertThat(items.newestFirst(
                        Keys.meters(tenant), item -> !item.key().sort().equals("mtr_4"), 1, 2))
                .extracting(item -> item.key().sort())
                .containsExactly("mtr_3", "mtr_2");
    }

    @Test
    void customers_are_listed_newest_first_through_the_index() {
        for (String id : new String[] {"ann", "bob", "cid"}) {
            Map<String, AttributeValue> attributes = Map.of(
                    "name", Attributes.text(id),
                    "LPK", Attributes.text(Keys.listedCustomers(tenant)),
                    "LSK", Attributes.text(Keys.listedAt(NOW.plusSeconds(id.charAt(0)), id)));
            create(VersionedItem.created(Keys.customer(tenant, id), attributes), Optional.empty(), Optional.empty());
        }

        assertThat(items.listed(Keys.listedCustomers(tenant), item -> true, 0, 2))
                .extracting(item -> Attributes.text(item.attributes(), "name"))
                .containsExactly("cid", "bob");
    }

    @Test
    void a_change_that_meets_a_transaction_is_to_be_tried_again() {
        VersionedItem meter = meter("mtr_1", "tokens");
        var contended = new VersionedItems(LOCAL.table(real -> DecoratedClient.of(real, (request, send) -> {
            if (request instanceof PutItemRequest) {
                throw TransactionConflictException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("TransactionConflictException")
                                .build())
                        .statusCode(400)
                        .build();
            }
            return send.now();
        })));
        assertThatThrownBy(() -> contended.replace(meter)).isInstanceOf(StoreUnavailable.class);
    }

    private CreateAnswer create(VersionedItem item, Optional<String> name, Optional<Receipt> receipt) {
        return items.create(tenant, item, name.map(it -> Keys.name(tenant, "meter", it)), receipt, NOW);
    }

    private VersionedItem meter(String id, String name) {
        return VersionedItem.created(Keys.meter(tenant, id), named(name));
    }

    private static Map<String, AttributeValue> named(String name) {
        return Map.of("name", Attributes.text(name));
    }

    private NameChange rename(String from, String to) {
        return NameChange.rename(Keys.name(tenant, "meter", from), Keys.name(tenant, "meter", to));
    }

    private static Receipt receipt(String created, boolean replaceable, Instant expires) {
        return new Receipt("request", new byte[32], expires, replaceable, created);
    }
}
