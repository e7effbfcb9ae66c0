package dev.scrip.local.queue;

import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.local.template.Template.Resource;
import dev.scrip.local.template.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates queues as the template declares them. */
public final class Queues {

    private static final List<QueueAttributeName> PLAIN = List.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            QueueAttributeName.MESSAGE_RETENTION_PERIOD,
            QueueAttributeName.DELAY_SECONDS,
            QueueAttributeName.FIFO_QUEUE);

    private Queues() {}

    /** Makes all queues known to {@code resolver}; then ties them to their dead letter queues. */
    public static void create(SqsClient client, Template template, Resolver resolver) {
        List<Resource> queues = template.resources(Template.QUEUE);
        for (Resource queue : queues) {
            String name = queue.properties().at("QueueName").text(Resolver.STACK + "-" + queue.id());
            String url = client.createQueue(create -> create.queueName(name).attributes(attributes(queue)))
                    .queueUrl();
            resolver.made(queue.id(), url);
            resolver.made(queue.id(), "QueueUrl", url);
            resolver.made(queue.id(), "QueueName", name);
            resolver.made(queue.id(), "Arn", arn(client, url));
        }
        for (Resource queue : queues) {
            Tree redrive = queue.properties().at("RedrivePolicy");
            if (redrive.isPresent()) {
                String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%s\"}"
                        .formatted(
                                resolver.text(redrive.at("deadLetterTargetArn")),
                                redrive.at("maxReceiveCount").text());
                client.setQueueAttributes(set -> set.queueUrl(resolver.text(Tree.of(Map.of("Ref", queue.id()))))
                        .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
            }
        }
    }

    /** As the queue itself says: other endpoints have other accounts. */
    private static String arn(SqsClient client, String url) {
        return client.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    private static Map<QueueAttributeName, String> attributes(Resource queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        for (QueueAttributeName name : PLAIN) {
            Tree declared = queue.properties().at(name.toString());
            if (declared.isPresent()) {
                attributes.put(name, declared.text());
            }
        }
        return attributes;
    }
}
