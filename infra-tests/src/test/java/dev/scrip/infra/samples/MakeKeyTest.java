package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.DynamoTenants;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The first key of an installation. */
class MakeKeyTest {
    private static final Pattern KEY = Pattern.compile("scrip_live_sk_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
    private static final Pattern BUSINESS = Pattern.compile("bus_[0-9A-Za-z]+");
    private static final Pattern PUT = Pattern.compile("aws dynamodb put-item --table-name (\\S+) --item '([^']+)'");

    @Test
    void the_printed_items_let_the_printed_key_in_and_make_its_business_known()
            throws IOException, InterruptedException {
        try (var scrip = LocalScrip.start()) {
            var table = scrip.runtime().reference("Table");
            var known = made(scrip, table);
            var unknown = made(scrip, table);
            var puts = PUT.matcher(known).results().toList();
            assertThat(puts).hasSize(2).allSatisfy(put -> {
                assertThat(put.group(1)).isEqualTo(table);
                assertThat(put.group(2)).doesNotContain(key(known));
            });
            puts.forEach(put -> scrip.runtime()
                    .dynamo()
                    .putItem(request -> request.tableName(table).item(item(put.group(2)))));

            assertThat(new DynamoTenants(new DynamoTable(scrip.runtime().dynamo(), table)).all())
                    .contains(new Tenant(business(known), Mode.LIVE));

            assertThat(scrip.get("/credit-entitlements", key(known))).isEqualTo("{\"items\":[]}");
            assertThatThrownBy(() -> scrip.get("/credit-entitlements", key(unknown)))
                    .hasMessageContaining("answered 401");
        }
    }

    private static String made(LocalScrip scrip, String table) throws IOException, InterruptedException {
        return scrip.run(60, "samplecmds/make-key", "--table", table, "--mode", "live", "--scopes", "read,ingest")
                .succeeds()
                .output();
    }

    private static String business(String printed) {
        return BUSINESS.matcher(printed).results().findFirst().orElseThrow().group();
    }

    private static String key(String printed) {
        return KEY.matcher(printed).results().findFirst().orElseThrow().group();
    }

    @Test
    void a_wrong_call_says_how_it_is_used() throws IOException, InterruptedException {
        var nobody = Map.<String, String>of();
        for (var words : List.of("--colour", "--business")) {
            var command = Command.run(
                    LocalScrip.ROOT, nobody, 60, List.of("samplecmds/make-key", "--table", "scrip", words, "red"));
            assertThat(command.status()).isEqualTo(2);
            assertThat(command.output()).contains("--table TABLE");
        }
    }

    private static Map<String, AttributeValue> item(String json) {
        var item = new HashMap<String, AttributeValue>();
        try {
            for (var member : new ObjectMapper().readTree(json).properties()) {
                item.put(
                        member.getKey(),
                        AttributeValue.fromS(member.getValue().get("S").asText()));
            }
        } catch (IOException notJson) {
            throw new AssertionError(json, notJson);
        }
        return item;
    }
}
