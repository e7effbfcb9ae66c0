package dev.scrip.aws.table;

import dev.scrip.aws.AtFirstUse;
import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.aws.SdkClients;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The one table, the client that reaches it, and the machine that asks. */
public final class DynamoTable implements AutoCloseable {

    /** Index by creation, for lists. */
    public static final String LISTED = "listed";
    /** Index by the instant at which something has to be written. */
    public static final String DUE = "due";

    private final AtFirstUse<DynamoDbClient> client;
    private final String name;
    private final Machine machine;

    public DynamoTable(DynamoDbClient client, String name) {
        this(client, name, Machine.REAL);
    }

    public DynamoTable(DynamoDbClient client, String name, Machine machine) {
        this(new AtFirstUse<>(() -> client), name, machine);
    }

    private DynamoTable(AtFirstUse<DynamoDbClient> client, String name, Machine machine) {
        this.client = client;
        this.name = name;
        this.machine = machine;
    }

    /** The same table, asked by another machine. */
    public DynamoTable on(Machine other) {
        return new DynamoTable(client, name, other);
    }

    /** The table that the settings name. */
    public static DynamoTable of(Environment environment) {
        return new DynamoTable(
                new AtFirstUse<>(() -> SdkClients.build(
                        DynamoDbClient.builder(),
                        environment,
                        "DYNAMODB",
                        milliseconds(environment, "SCRIP_TABLE_ATTEMPT_MS", 2_000),
                        milliseconds(environment, "SCRIP_TABLE_CALL_MS", 6_000))),
                environment.required("SCRIP_TABLE"),
                environment.machine());
    }

    public DynamoDbClient client() {
        return client.get();
    }

    public String name() {
        return name;
    }

    public Machine machine() {
        return machine;
    }

    /** Strongly consistent. */
    public Optional<Map<String, AttributeValue>> get(Key key) {
        GetItemResponse answer = ask(store ->
                store.getItem(get -> get.tableName(name).key(key.attributes()).consistentRead(true)));
        return answer.hasItem() && !answer.item().isEmpty() ? Optional.of(answer.item()) : Optional.empty();
    }

    /** What a query finds, page by page as the stream is read. */
    Stream<Map<String, AttributeValue>> items(QueryRequest query) {
        Iterator<QueryResponse> pages = client().queryPaginator(query).iterator();
        return Stream.iterate(next(pages), Optional::isPresent, _ -> next(pages))
                .flatMap(page -> page.stream().flatMap(answer -> answer.items().stream()));
    }

    private Optional<QueryResponse> next(Iterator<QueryResponse> pages) {
        return ask(_ -> pages.hasNext() ? Optional.of(pages.next()) : Optional.empty());
    }

    /**
     * What the store answers. Appends do not go this way: they must know more of a failure.
     *
     * @throws dev.scrip.access.StoreUnavailable when it cannot answer now, though it may have carried out a write
     */
    <T> T ask(Function<DynamoDbClient, T> question) {
        try {
            return question.apply(client());
        } catch (SdkException failed) {
            throw new SendFailure(failed).toAsker();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static Duration milliseconds(Environment environment, String setting, long otherwise) {
        return Duration.ofMillis(environment.get(setting).map(Long::valueOf).orElse(otherwise));
    }
}
