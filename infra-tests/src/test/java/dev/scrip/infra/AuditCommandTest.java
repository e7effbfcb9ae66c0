package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.aws.table.Attributes;
import dev.scrip.aws.table.Keys;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.audit.Audit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make audit} says of the file of a local run, and of a table at an address. */
class AuditCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int audit(Map<String, String> settings) throws Exception {
        printed.reset();
        return new Audit(InstantSource.system(), new PrintStream(printed, true, StandardCharsets.UTF_8)).run(settings);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_sound_table_ends_well_and_a_damaged_one_does_not(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("scrip.db");
        try (var runtime =
                ScripRuntime.start(RuntimeOptions.standard().withData(data).driven())) {
            assertThat(runtime.url()).isNotNull();
        }
        assertThat(audit(Map.of("DATA", data.toString()))).isZero();
        assertThat(printed()).contains("accounts", "findings", " accounts/s, ").doesNotContain("missing");

        try (var runtime =
                ScripRuntime.start(RuntimeOptions.standard().withData(data).driven())) {
            var account = new AccountId(new Tenant("bus_1", Mode.TEST), "cde_1", "ada");
            var stray = new HashMap<>(
                    Keys.once(account, new OnceKey("ledger", "a key")).attributes());
            stray.put("f", Attributes.bytes(new byte[32]));
            stray.put("s", Attributes.text("0000000000000001.00000000"));
            runtime.dynamo()
                    .putItem(put -> put.tableName(runtime.reference("Table")).item(stray));
        }
        assertThat(audit(Map.of("DATA", data.toString()))).isEqualTo(1);
        assertThat(printed()).contains("log.missing bus_1/TEST/cde_1/").doesNotContain("ada");
    }

    @Test
    void without_a_table_it_says_how_to_name_one(@TempDir Path folder) throws Exception {
        assertThat(audit(Map.of())).isEqualTo(2);
        assertThat(audit(Map.of("DATA", folder.resolve("nothing").toString()))).isEqualTo(2);
        assertThat(printed()).contains("make audit DATA=FILE");
    }
}
