package dev.scrip.local.queue;

import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.local.template.Tree;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A queue that the runtime itself sends to, as AWS's services do. */
public record QueueAddress(SqsClient client, String url) {

    /**
     * The queue that a part of the template refers to.
     *
     * @throws IllegalArgumentException when it refers to something else: topics and functions are not sent to here
     */
    public static QueueAddress of(SqsClient client, Tree reference, Resolver resolver, Template template) {
        String id = Resolver.target(reference);
        if (template.resources(Template.QUEUE).stream()
                .noneMatch(queue -> queue.id().equals(id))) {
            throw new IllegalArgumentException(id + " is no queue, and nothing else is sent to on this machine");
        }
        return new QueueAddress(client, resolver.text(Tree.of(Map.of("Ref", id))));
    }

    public void send(String body) {
        send(body, Map.of());
    }

    /** @param attributes of the message, all of them text */
    public void send(String body, Map<String, String> attributes) {
        client.sendMessage(send -> {
            send.queueUrl(url).messageBody(body);
            if (!attributes.isEmpty()) {
                send.messageAttributes(attributes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, QueueAddress::text)));
            }
        });
    }

    private static MessageAttributeValue text(Map.Entry<String, String> attribute) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(attribute.getValue())
                .build();
    }
}
