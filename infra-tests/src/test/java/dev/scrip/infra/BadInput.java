package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that must be refused.
 *
 * @param code of the refusal; empty where the gateway refuses before any function is asked
 */
record BadInput(
        String name,
        String method,
        String path,
        Map<String, String> headers,
        Optional<byte[]> body,
        Optional<String> key,
        int status,
        String code) {

    static BadInput of(String name, String method, String path, int status, String code) {
        return new BadInput(name, method, path, Map.of(), Optional.empty(), Optional.empty(), status, code);
    }

    BadInput sending(String json) {
        return sending(json.getBytes(UTF_8));
    }

    BadInput sending(byte[] bytes) {
        return new BadInput(name, method, path, headers, Optional.of(bytes), key, status, code);
    }

    BadInput with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new BadInput(name, method, path, more, body, key, status, code);
    }

    /** With another key than the good one; none at all when it is empty. */
    BadInput as(String otherKey) {
        return new BadInput(name, method, path, headers, body, Optional.of(otherKey), status, code);
    }

    Api.Answer sentTo(Api api) {
        Api caller = key.map(api::as).orElse(api);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            caller = caller.with(header.getKey(), header.getValue());
        }
        return caller.send(method, path, body);
    }
}
