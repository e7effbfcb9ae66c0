package dev.scrip.local.table;

import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template.Resource;
import dev.scrip.local.template.Tree;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * Creates tables as the template declares them, as far as DynamoDB Local knows the properties. Its own time to live stays
 * off, because it goes by the machine's clock: see {@link ExpirySweep}.
 */
public final class Tables {

    private Tables() {}

    /** @return the table's name */
    public static String create(DynamoDbClient client, Resource resource) {
        Tree properties = resource.properties();
        String name = properties.at("TableName").text(Resolver.STACK + "-" + resource.id());
        try {
            client.createTable(request(name, properties));
        } catch (ResourceInUseException kept) {
            // It was read from the file that tables are kept in.
        }
        return name;
    }

    /** The name of a table's stream, if it has one. */
    public static Optional<String> streamArn(DynamoDbClient client, String table) {
        return Optional.ofNullable(client.describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn());
    }

    private static CreateTableRequest request(String name, Tree properties) {
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.fromValue(properties.at("BillingMode").text("PROVISIONED")))
                .attributeDefinitions(properties.at("AttributeDefinitions").list().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.at("AttributeName").text())
                                .attributeType(attribute.at("AttributeType").text())
                                .build())
                        .toList())
                .keySchema(keys(properties.at("KeySchema")));
        List<GlobalSecondaryIndex> indexes = properties.at("GlobalSecondaryIndexes").list().stream()
                .map(Tables::index)
                .toList();
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        Tree stream = properties.at("StreamSpecification", "StreamViewType");
        if (stream.isPresent()) {
            request.streamSpecification(StreamSpecification.builder()
                    .streamEnabled(true)
                    .streamViewType(stream.text())
                    .build());
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(Tree index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.at("IndexName").text())
                .keySchema(keys(index.at("KeySchema")))
                .projection(Projection.builder()
                        .projectionType(index.at("Projection", "ProjectionType").text())
                        .build())
                .build();
    }

    private static List<KeySchemaElement> keys(Tree schema) {
        return schema.list().stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.at("AttributeName").text())
                        .keyType(key.at("KeyType").text())
                        .build())
                .toList();
    }
}
