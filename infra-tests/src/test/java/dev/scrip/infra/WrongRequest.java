package dev.scrip.infra;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request that the document says is wrong.
 *
 * @param operation that it would be if it were right
 * @param answers that fit, each a status and a code, which is empty where the gateway answers by itself; none where any
 *     documented refusal of the operation will do
 */
record WrongRequest(
        OpenApi.Operation operation,
        String name,
        String method,
        String path,
        Map<String, String> headers,
        Optional<byte[]> body,
        Set<String> answers) {

    WrongRequest {
        headers = Map.copyOf(headers);
    }

    Api.Answer sentTo(Api api) {
        Api caller = api;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            caller = caller.with(header.getKey(), header.getValue());
        }
        return caller.send(method, path, body);
    }

    /** What is wrong with the answer; empty when it is a refusal as documented. */
    Optional<String> findingIn(Api.Answer answer) {
        String got = answer.status() + " " + answer.code();
        boolean fits = answers.isEmpty()
                ? answer.status() >= 400
                        && answer.status() < 500
                        && operation.statuses().contains(Integer.toString(answer.status()))
                        && operation.codes().contains(answer.code())
                : answers.contains(got);
        if (!fits) {
            return Optional.of("answered " + got + " " + shortened(answer.body())
                    + (answers.isEmpty() ? "" : " instead of " + answers));
        }
        return repeatsOrTellsTooMuch(answer.body())
                ? Optional.of("says too much: " + shortened(answer.body()))
                : Optional.empty();
    }

    private static boolean repeatsOrTellsTooMuch(String body) {
        return body.contains(Mutations.CANARY)
                || body.contains("Exception")
                || body.contains("\\tat ")
                || body.contains("dev.scrip")
                || body.contains("java.");
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    @Override
    public String toString() {
        return operation.name() + ": " + name;
    }
}
