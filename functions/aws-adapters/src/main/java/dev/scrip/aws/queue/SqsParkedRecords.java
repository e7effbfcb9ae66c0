package dev.scrip.aws.queue;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.publishing.usecase.ParkedRecords;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Parked records as messages: the reason is the body, and where the record lies its attributes. */
public final class SqsParkedRecords implements ParkedRecords {
    private final Supplier<SqsClient> client;
    private final String url;

    public SqsParkedRecords(Supplier<SqsClient> client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public void park(Parked record) {
        try {
            client.get()
                    .sendMessage(message -> message.queueUrl(url)
                            .messageBody(record.reason().name())
                            .messageAttributes(Map.of(
                                    "partition", text(record.partition()),
                                    "sort", text(record.sort()),
                                    "position", text(record.position()))));
        } catch (SdkException failure) {
            throw new StoreUnavailable("a record of the stream could not be parked", failure);
        }
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
