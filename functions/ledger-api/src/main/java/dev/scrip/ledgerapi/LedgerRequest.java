package dev.scrip.ledgerapi;

import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.form.Sha256;
import dev.scrip.http.Aliases;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.JsonWriter;
import dev.scrip.http.Kind;
import dev.scrip.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request for a ledger entry asks for.
 *
 * @param key the idempotency key, with what the request comes to once it is understood
 */
record LedgerRequest(LedgerCommand command, Optional<CreateLedgerEntry.IdempotencyKey> key) {
    private static final int LONGEST_METADATA_KEY = 40;
    private static final int LONGEST_REASON = 1_000;
    private static final String HEADER = "idempotency-key";
    private static final Aliases ALIASES =
            new Aliases(Map.of("entry_type", List.of("type"), "reason", List.of("description")));
    private static final Kind<Boolean> IS_CREDIT = Kind.oneOf(Map.of("credit", true, "debit", false));
    private static final Kind<String> KEY = Kind.text(1, 255);

    static LedgerRequest of(Request request) {
        Fields fields = Fields.of(request.object(), ALIASES);
        boolean credit = fields.required("entry_type", IS_CREDIT);
        Credits amount = fields.required("amount", Kind.amount());
        Optional<String> reason = fields.optional("reason", Kind.text(0, LONGEST_REASON));
        Optional<Instant> expiresAt = fields.optional("expires_at", Kind.instant());
        Map<String, MetadataValue> metadata =
                fields.optional("metadata", Kind.metadata(LONGEST_METADATA_KEY), Map.of());
        boolean adjustment = fields.optional("adjustment", Kind.bool(), false);
        Optional<String> key = fields.optional("idempotency_key", KEY).or(() -> header(request, fields));
        if (!credit && expiresAt.isPresent()) {
            fields.wrong("expires_at", "is for credits only");
        }
        fields.verify();
        var wanted = new Wanted(credit, amount, reason, expiresAt, metadata, adjustment);
        return new LedgerRequest(
                wanted.command(), key.map(text -> new CreateLedgerEntry.IdempotencyKey(text, wanted.fingerprint())));
    }

    private static Optional<String> header(Request request, Fields fields) {
        return request.header(HEADER).map(text -> switch (KEY.read(new Json.Text(text))) {
            case Kind.Outcome.Good<String>(String key) -> key;
            case Kind.Outcome.Bad<String>(ErrorCode code, String why) -> {
                fields.wrong(HEADER, ErrorCode.INVALID_REQUEST_PARAMETERS, why);
                yield text;
            }
        });
    }

    private record Wanted(
            boolean credit,
            Credits amount,
            Optional<String> reason,
            Optional<Instant> expiresAt,
            Map<String, MetadataValue> metadata,
            boolean adjustment) {

        LedgerCommand command() {
            return credit
                    ? new LedgerCommand.Add(amount, expiresAt, reason, metadata, adjustment)
                    : new LedgerCommand.Deduct(amount, reason, metadata, adjustment);
        }

        /** The same for requests that mean the same, however they are written. */
        byte[] fingerprint() {
            Json understood = Json.object()
                    .put("entry_type", credit ? "credit" : "debit")
                    .put("amount", amount.plain())
                    .putText("reason", reason)
                    .put("expires_at", Instants.json(expiresAt))
                    .put("metadata", Kind.metadataJson(metadata))
                    .put("adjustment", adjustment)
                    .build();
            return Sha256.of(JsonWriter.canonical(understood));
        }
    }
}
