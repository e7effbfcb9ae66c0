package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.AccountLogContract;
import dev.scrip.credit.usecase.Append;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoAccountLogTest extends AccountLogContract {

    private static final LocalTable LOCAL = new LocalTable();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Map<String, CreditSettings> settings = new HashMap<>();
    private final AccountLog log =
            new DynamoAccountLog(LOCAL.table(), account -> Optional.ofNullable(settings.get(account.entitlementId())));
    private final AccountDirectory directory = new DynamoAccountDirectory(LOCAL.table());

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Override
    protected AccountLog log() {
        return log;
    }

    @Override
    protected AccountDirectory directory() {
        return directory;
    }

    @Override
    protected void settings(String entitlementId, CreditSettings inForce) {
        settings.put(entitlementId, inForce);
    }

    @Test
    void a_pack_holds_the_events_and_names_its_commit() {
        log.append(packed(commit(Slot.FIRST, "a"), "msg_1"));

        var item = LOCAL.table().get(Keys.pack(account, "msg_1")).orElseThrow();
        assertThat(Attributes.bytes(item, "e")).asString().isEqualTo("events of msg_1");
        assertThat(Attributes.text(item, "s")).isEqualTo("0000000000000001.00000000");
    }

    @Test
    void the_due_index_follows_the_account() {
        log.append(accounting(commit(Slot.FIRST, "a"), new Append.AccountWrite(NOON, Optional.empty())));
        assertThat(due()).isEmpty();

        log.append(accounting(
                commit(new Slot(2, 0), "b"), new Append.AccountWrite(NOON, Optional.of(NOON.plusSeconds(1)))));
        assertThat(due()).containsExactly("2026-03-01T12:00:01.000000Z#cde_tokens#customer-1");
        assertThat(Keys.dueAccount(tenant, due().getFirst())).isEqualTo(account);

        log.append(accounting(commit(new Slot(3, 0), "c"), new Append.AccountWrite(NOON, Optional.empty())));
        assertThat(due()).isEmpty();
    }

    @Test
    void a_hundred_parts_fit_one_append_and_forty_grants_at_most() {
        var packs = IntStream.range(0, 58)
                .mapToObj(i -> new Append.Pack("msg_" + i, new byte[3_000]))
                .toList();
        var grants = IntStream.rangeClosed(1, 40)
                .<Append.GrantWrite>mapToObj(AccountLogContract::issued)
                .toList();
        var append = new Append(account, commit(Slot.FIRST, "a"), List.of(), packs, grants, Optional.of(created(NOON)));

        log.append(append);

        assertThat(log.newest(account)).contains(append.commit());
        assertThat(directory.grants(account, 0, 100)).hasSize(40);
    }

    private List<String> due() {
        return IntStream.range(0, Keys.DUE_SHARDS)
                .mapToObj(shard -> Keys.dueShard(tenant, shard))
                .flatMap(shard -> LOCAL
                        .table()
                        .client()
                        .queryPaginator(query -> query.tableName("scrip")
                                .indexName(DynamoTable.DUE)
                                .keyConditionExpression("DPK = :pk")
                                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(shard))))
                        .items()
                        .stream())
                .map(entry -> Attributes.text(entry, Attributes.DSK))
                .toList();
    }
}
