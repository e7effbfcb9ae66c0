package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function did to something, as a policy would see it.
 *
 * @param action such as {@code dynamodb:PutItem}: of a transaction or a batch of statements, that of each part
 * @param resource {@code table}, {@code index/<name>}, {@code queue/<id in the template>}, {@code bus} or {@code key}
 * @param kind what the partition key starts with, up to and with the number sign; empty where there are no keys
 * @param transaction whether it was a part of TransactWriteItems
 */
record TableCall(String functionId, String action, String resource, String kind, boolean transaction) {

    private static final Map<String, String> WRITES = Map.of(
            "Put", "PutItem", "Update", "UpdateItem", "Delete", "DeleteItem", "ConditionCheck", "ConditionCheckItem");
    private static final Pattern PARTITION = Pattern.compile("'PK'\\s*:\\s*\\?");

    static Set<TableCall> of(String functionId, String target, JsonNode body) {
        String operation = target.substring(target.indexOf('.') + 1);
        if (target.startsWith("AmazonSQS")) {
            return Set.of(new TableCall(
                    functionId,
                    "sqs:" + operation.replace("MessageBatch", "Message"),
                    queue(body.path("QueueUrl").asText()),
                    "",
                    false));
        }
        if (target.startsWith("AWSEvents")) {
            return Set.of(new TableCall(functionId, "events:" + operation, "bus", "", false));
        }
        if (target.startsWith("TrentService")) {
            return Set.of(new TableCall(functionId, "kms:" + operation, "key", "", false));
        }
        Set<TableCall> calls = new HashSet<>();
        switch (operation) {
            case "GetItem" -> calls.add(plain(functionId, operation, body.at("/Key/PK/S")));
            case "PutItem" -> calls.add(plain(functionId, operation, body.at("/Item/PK/S")));
            case "UpdateItem", "DeleteItem" -> calls.add(plain(functionId, operation, body.at("/Key/PK/S")));
            case "Query" -> calls.add(query(functionId, body));
            case "BatchGetItem" ->
                body.path("RequestItems")
                        .forEach(table -> table.path("Keys")
                                .forEach(key -> calls.add(plain(functionId, operation, key.at("/PK/S")))));
            case "TransactWriteItems" ->
                body.path("TransactItems")
                        .forEach(part -> part.properties().forEach(write -> {
                            JsonNode what = write.getValue();
                            JsonNode key = what.has("Item") ? what.at("/Item/PK/S") : what.at("/Key/PK/S");
                            calls.add(call(functionId, WRITES.getOrDefault(write.getKey(), "?"), key, true));
                        }));
            case "BatchExecuteStatement" ->
                body.path("Statements").forEach(statement -> calls.add(insert(functionId, statement)));
            default -> calls.add(plain(functionId, operation, body.path("")));
        }
        return calls;
    }

    /** A queue's name ends with what the template calls it. */
    private static String queue(String url) {
        return "queue/" + url.substring(url.lastIndexOf('-') + 1);
    }

    private static TableCall query(String functionId, JsonNode body) {
        TableCall call = plain(
                functionId, "Query", body.path("ExpressionAttributeValues").at("/:pk/S"));
        return body.has("IndexName")
                ? new TableCall(
                        functionId,
                        call.action(),
                        "index/" + body.path("IndexName").asText(),
                        call.kind(),
                        false)
                : call;
    }

    private static TableCall insert(String functionId, JsonNode statement) {
        String text = statement.path("Statement").asText();
        Matcher at = PARTITION.matcher(text);
        if (!text.toUpperCase(Locale.ROOT).startsWith("INSERT") || !at.find()) {
            throw new IllegalArgumentException("a statement that is not understood: " + text);
        }
        int place =
                (int) text.substring(0, at.end()).chars().filter(c -> c == '?').count() - 1;
        return plain(
                functionId,
                "PartiQLInsert",
                statement.path("Parameters").path(place).path("S"));
    }

    private static TableCall plain(String functionId, String operation, JsonNode partition) {
        return call(functionId, operation, partition, false);
    }

    private static TableCall call(String functionId, String operation, JsonNode partition, boolean transaction) {
        String text = partition.asText();
        return new TableCall(
                functionId, "dynamodb:" + operation, "table", text.substring(0, text.indexOf('#') + 1), transaction);
    }
}
