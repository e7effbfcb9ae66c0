package dev.scrip.bench.audit;

import static dev.scrip.bench.Section.number;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.scrip.bench.Books;
import dev.scrip.bench.Busy;
import dev.scrip.bench.Part;
import dev.scrip.bench.Rounds;
import dev.scrip.bench.Samples;
import dev.scrip.bench.Section;
import dev.scrip.bench.Usage;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.Verification;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** (e) How fast a ledger is proved. */
public final class AuditPart implements Part {
    private static final int COMMITS = 5_000;
    private static final int ROUNDS = 9;
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String title() {
        return "Auditing a ledger";
    }

    @Override
    public Section measure() throws Exception {
        var log = log();
        var export = export(log);
        var took = new Rounds<Double>()
                .add("verify", () -> Busy.nanoseconds(() -> verify(log)) / COMMITS)
                .add("parse", () -> Busy.nanoseconds(() -> parse(export)) / COMMITS)
                .run(ROUNDS);
        double verify = new Samples(took.of("verify")).settled().median();
        double parse = new Samples(took.of("parse")).settled().median();
        return new Section()
                .text("""
                        Verifying a log of %s commits with an entry each, of an account with eight grants, from memory: every
                        commit is decoded, its hash and the chain are computed, and entries, balances, counts and grants are
                        recomputed. Beside it, in the same run, Jackson's streaming parser reads the same commits as DynamoDB
                        exports them (a line of JSON each, the stored bytes in base 64). Time is CPU time of one thread.""".formatted(number(COMMITS)))
                .table(
                        List.of("", "microseconds per entry", "entries per second and core"),
                        List.of(
                                List.of("verify", number(verify / 1e3), number(1e9 / verify)),
                                List.of("Jackson, parse only", number(parse / 1e3), number(1e9 / parse))))
                .text(
                        "Verifying takes %sx as long as only parsing the export would; a million entries take %s s of one core."
                                .formatted(number(verify / parse), number(verify / 1e3)));
    }

    private static List<StoredCommit> log() {
        var log = new InMemoryAccountLog();
        log.settings(Books.ENTITLEMENT, Books.SETTINGS);
        var account = Books.account(Usage.customer(0));
        for (int i = 0; i < Books.GRANTS; i++) {
            Books.grant(log, account, Long.toString(Books.CREDITS_A_GRANT));
        }
        var entries = new CreateLedgerEntry(Books.writer(log, _ -> {}, 3));
        for (int i = Books.GRANTS; i < COMMITS; i++) {
            entries.create(
                    account,
                    new LedgerCommand.Deduct(Credits.of(3), Optional.of("a call"), Map.of(), false),
                    Optional.empty());
        }
        var commits = log.forwards(account, Slot.FIRST, COMMITS);
        if (commits.size() != COMMITS) {
            throw new IllegalStateException("a log of " + commits.size());
        }
        return commits;
    }

    private static void verify(List<StoredCommit> log) {
        var verification = Verification.fromTheStart();
        log.forEach(verification::accept);
        if (!verification.problems().isEmpty() || verification.entries() != COMMITS) {
            throw new IllegalStateException("not verified: " + verification.problems());
        }
    }

    private static byte[] export(List<StoredCommit> log) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(out)) {
            for (var commit : log) {
                json.writeStartObject();
                json.writeObjectFieldStart("Item");
                member(json, "PK", "S", "LOG#" + Usage.TENANT.businessId() + "#live#" + Books.ENTITLEMENT);
                member(
                        json,
                        "SK",
                        "S",
                        "%016d.%08d"
                                .formatted(commit.slot().number(), commit.slot().step()));
                bytes(json, "commit", commit.bytes());
                bytes(json, "previous", commit.previousHash());
                bytes(json, "hash", commit.hash());
                json.writeEndObject();
                json.writeEndObject();
            }
        }
        return out.toByteArray();
    }

    private static void member(JsonGenerator json, String name, String type, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField(type, text);
        json.writeEndObject();
    }

    private static void bytes(JsonGenerator json, String name, byte[] value) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeBinaryField("B", value);
        json.writeEndObject();
    }

    private static void parse(byte[] export) {
        long read = 0;
        try (var parser = JSON.createParser(export)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    read += "B".equals(parser.currentName())
                            ? parser.getBinaryValue().length
                            : parser.getText().length();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (read == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }
}
