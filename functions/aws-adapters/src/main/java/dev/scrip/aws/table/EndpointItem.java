package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.form.Microseconds;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Sealed;
import dev.scrip.webhook.SigningSecret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code ENDPOINT#<t> / <id>}: see docs/data-model.md. What is secret of it was encrypted before it comes here. */
final class EndpointItem {
    private static final String PLACE = "place";
    private static final String NO_END = "";

    private EndpointItem() {}

    /** @param place which of the tenant's places it takes, from 1 */
    static VersionedItem of(Endpoint endpoint, long place) {
        var item = new HashMap<String, AttributeValue>();
        item.put(PLACE, Attributes.number(place));
        item.put("url", Attributes.text(endpoint.url()));
        item.put("description", Attributes.text(endpoint.description()));
        endpoint.disabled().ifPresent(why -> item.put("disabled", Attributes.text(why.name())));
        item.put("types", texts(endpoint.filterTypes().stream()));
        item.put(
                "meta",
                texts(endpoint.metadata().entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))));
        endpoint.rateLimit().ifPresent(limit -> item.put("rate", Attributes.number(limit)));
        endpoint.headers().ifPresent(headers -> item.put("headers", Attributes.bytes(headers.bytes())));
        item.put(
                "secrets",
                AttributeValue.fromL(endpoint.secrets().stream()
                        .flatMap(secret -> Stream.of(
                                Attributes.bytes(secret.sealed().bytes()),
                                Attributes.text(
                                        secret.until().map(Microseconds::text).orElse(NO_END))))
                        .toList()));
        item.put("createdAt", Attributes.instant(endpoint.createdAt()));
        item.put("updatedAt", Attributes.instant(endpoint.updatedAt()));
        return new VersionedItem(Keys.endpoint(endpoint.tenant(), endpoint.id()), endpoint.version(), item);
    }

    static long place(VersionedItem stored) {
        return Attributes.number(stored.attributes(), PLACE);
    }

    static Endpoint read(Tenant tenant, VersionedItem stored) {
        Map<String, AttributeValue> item = stored.attributes();
        return new Endpoint(
                stored.key().sort(),
                tenant,
                Attributes.text(item, "url"),
                Attributes.text(item, "description"),
                Attributes.optionalText(item, "disabled").map(Endpoint.Disabled::valueOf),
                Attributes.present(item, "types").l().stream()
                        .map(AttributeValue::s)
                        .toList(),
                metadata(Attributes.present(item, "meta").l()),
                Attributes.optionalNumber(item, "rate").map(Math::toIntExact),
                Optional.ofNullable(item.get("headers"))
                        .map(headers -> new Sealed(headers.b().asByteArray())),
                secrets(Attributes.present(item, "secrets").l()),
                Attributes.instant(item, "createdAt"),
                Attributes.instant(item, "updatedAt"),
                stored.version());
    }

    /** In a list of names and values, since a map of the store would lose the order. */
    private static Map<String, String> metadata(List<AttributeValue> parts) {
        var metadata = new LinkedHashMap<String, String>();
        for (int i = 0; i < parts.size(); i += 2) {
            metadata.put(parts.get(i).s(), parts.get(i + 1).s());
        }
        return metadata;
    }

    private static List<SigningSecret> secrets(List<AttributeValue> parts) {
        return Stream.iterate(0, i -> i < parts.size(), i -> i + 2)
                .map(i -> new SigningSecret(
                        new Sealed(parts.get(i).b().asByteArray()),
                        Optional.of(parts.get(i + 1).s())
                                .filter(end -> !end.equals(NO_END))
                                .map(Microseconds::parse)))
                .toList();
    }

    private static AttributeValue texts(Stream<String> values) {
        return AttributeValue.fromL(values.map(Attributes::text).toList());
    }
}
