package dev.scrip.local.kms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.service.Answer;
import dev.scrip.local.service.Operation;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Answers KMS's calls. All keys of the template share one secret of this machine; which of them was meant is a part of
 * what is authenticated, as the encryption context is.
 */
public final class LocalKms {

    private static final int MOST_PLAIN_BYTES = 4096;
    private static final int DATA_KEY_BYTES = 32;
    private static final String ALGORITHM = "SYMMETRIC_DEFAULT";

    private final SecretKey secret;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> idsByName = new ConcurrentHashMap<>();

    private LocalKms(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "AES");
    }

    /** @param data the file of the tables, beside which the secret is kept; a new secret when absent */
    public static LocalKms start(Optional<Path> data) throws IOException {
        return new LocalKms(data.isPresent() ? KeyFile.kept(data.get()) : KeyFile.made());
    }

    /** Makes the template's keys and aliases known to {@code resolver} and to callers. A key's id never changes. */
    public void make(Template template, Resolver resolver) {
        for (Template.Resource key : template.resources(Template.KEY)) {
            String id = UUID.nameUUIDFromBytes(key.id().getBytes(UTF_8)).toString();
            resolver.made(key.id(), id);
            resolver.made(key.id(), "KeyId", id);
            resolver.made(key.id(), "Arn", arn("key/" + id));
            name(id, id);
            name("key/" + id, id);
        }
        for (Template.Resource alias : template.resources(Template.KEY_ALIAS)) {
            String name = resolver.text(alias.properties().at("AliasName"));
            resolver.made(alias.id(), name);
            resolver.made(alias.id(), "Arn", arn(name));
            String target = resolver.text(alias.properties().at("TargetKeyId"));
            name(name, Optional.ofNullable(idsByName.get(target)).orElse(target));
        }
    }

    private void name(String name, String id) {
        idsByName.put(name, id);
        idsByName.put(arn(name), id);
    }

    public Map<String, Operation> operations() {
        return Map.of(
                "TrentService.Encrypt", this::encrypt,
                "TrentService.Decrypt", this::decrypt,
                "TrentService.GenerateDataKey", this::generateDataKey);
    }

    private Answer encrypt(JsonNode request) {
        Optional<byte[]> plain = bytes(request.path("Plaintext"));
        if (plain.filter(bytes -> bytes.length > 0 && bytes.length <= MOST_PLAIN_BYTES)
                .isEmpty()) {
            return Answer.refused("ValidationException", "Plaintext must have 1 to " + MOST_PLAIN_BYTES + " bytes");
        }
        return key(request)
                .map(id -> Answer.done(sealed(id, request, plain.get()).put("EncryptionAlgorithm", ALGORITHM)))
                .orElseGet(() -> unknown(request));
    }

    private Answer generateDataKey(JsonNode request) {
        byte[] made = random(request.path("NumberOfBytes").asInt(DATA_KEY_BYTES));
        return key(request)
                .map(id -> Answer.done(sealed(id, request, made).put("Plaintext", made)))
                .orElseGet(() -> unknown(request));
    }

    private Answer decrypt(JsonNode request) {
        Optional<Sealed> sealed = bytes(request.path("CiphertextBlob")).flatMap(Sealed::read);
        Optional<byte[]> plain = sealed.flatMap(read -> read.open(secret, context(request)));
        if (sealed.isEmpty() || plain.isEmpty()) {
            return Answer.refused("InvalidCiphertextException", "");
        }
        if (request.hasNonNull("KeyId")
                && !key(request).equals(Optional.of(sealed.get().keyId()))) {
            return Answer.refused("IncorrectKeyException", "it was not encrypted with this key");
        }
        return Answer.done(JsonNodeFactory.instance
                .objectNode()
                .put("Plaintext", plain.get())
                .put("KeyId", arn("key/" + sealed.get().keyId()))
                .put("EncryptionAlgorithm", ALGORITHM));
    }

    private ObjectNode sealed(String id, JsonNode request, byte[] plain) {
        Sealed sealed = Sealed.seal(secret, id, context(request), random(Sealed.NONCE_BYTES), plain);
        return JsonNodeFactory.instance
                .objectNode()
                .put("CiphertextBlob", sealed.blob())
                .put("KeyId", arn("key/" + id));
    }

    private Optional<String> key(JsonNode request) {
        return Optional.ofNullable(idsByName.get(request.path("KeyId").asText()));
    }

    private static Answer unknown(JsonNode request) {
        return Answer.refused(
                "NotFoundException", "no key " + request.path("KeyId").asText());
    }

    private static Map<String, String> context(JsonNode request) {
        Map<String, String> context = new HashMap<>();
        request.path("EncryptionContext")
                .properties()
                .forEach(pair -> context.put(pair.getKey(), pair.getValue().asText()));
        return context;
    }

    private static Optional<byte[]> bytes(JsonNode base64) {
        try {
            return Optional.ofNullable(base64.binaryValue());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String arn(String name) {
        return "arn:aws:kms:%s:%s:%s".formatted(Resolver.REGION, Resolver.ACCOUNT, name);
    }
}
