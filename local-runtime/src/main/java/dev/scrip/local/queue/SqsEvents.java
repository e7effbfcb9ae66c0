package dev.scrip.local.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.template.Resolver;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/** The event a queue's function gets, and what its answer says about each message. */
final class SqsEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SqsEvents() {}

    static byte[] event(List<Message> messages, String queueArn) {
        ObjectNode event = JSON.createObjectNode();
        var records = event.putArray("Records");
        messages.forEach(message -> records.add(record(message, queueArn)));
        return event.toString().getBytes(UTF_8);
    }

    private static ObjectNode record(Message message, String queueArn) {
        ObjectNode record = JSON.createObjectNode()
                .put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body());
        ObjectNode attributes = record.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        record.putObject("messageAttributes");
        return record.put("md5OfBody", message.md5OfBody())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", Resolver.REGION);
    }

    /** A message as patterns see it: its body is JSON where it can be. */
    static ObjectNode forFilter(Message message) {
        ObjectNode event = JSON.createObjectNode();
        try {
            event.set("body", JSON.readTree(message.body()));
        } catch (JsonProcessingException e) {
            event.put("body", message.body());
        }
        return event;
    }

    /** The messages that were not dealt with. As with Lambda, an answer that cannot be made out fails the whole batch. */
    static Set<String> failures(byte[] answer, List<Message> batch) {
        Set<String> all = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        return named(answer).filter(all::containsAll).orElse(all);
    }

    private static Optional<Set<String>> named(byte[] answer) {
        Set<String> named = new HashSet<>();
        try {
            if (answer.length == 0) {
                return Optional.of(named);
            }
            for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
                named.add(failure.path("itemIdentifier").asText(""));
            }
            return Optional.of(named);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
