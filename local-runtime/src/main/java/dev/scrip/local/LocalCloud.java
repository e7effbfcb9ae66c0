package dev.scrip.local;

import dev.scrip.local.queue.QueueServer;
import dev.scrip.local.queue.Queues;
import dev.scrip.local.table.TableServer;
import dev.scrip.local.table.Tables;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The tables and queues of the template and clients that reach them.
 *
 * @param servers of this process that hold them; none where they are elsewhere
 */
record LocalCloud(
        URI tables,
        URI queues,
        DynamoDbClient dynamo,
        DynamoDbStreamsClient streams,
        SqsClient sqs,
        List<AutoCloseable> servers)
        implements AutoCloseable {

    /** A table on this machine works through its calls one by one: to give up early only makes the line longer. */
    private static final String TABLE_ATTEMPT_MS = "12000";

    private static final String TABLE_CALL_MS = "25000";

    private static final String KEY = "local";

    /** @param clock that the queues' delays and visibility timeouts go by */
    static LocalCloud start(Optional<Path> data, InstantSource clock) {
        FutureTask<QueueServer> queues = started(() -> QueueServer.start(clock));
        FutureTask<TableServer> tables = started(() -> TableServer.start(data));
        TableServer tableServer = result(tables);
        QueueServer queueServer = result(queues);
        return at(tableServer.endpoint(), queueServer.endpoint(), List.of(queueServer, tableServer));
    }

    /** On an endpoint that is there already and speaks for both. */
    static LocalCloud at(URI endpoint) {
        return at(endpoint, endpoint, List.of());
    }

    private static LocalCloud at(URI tables, URI queues, List<AutoCloseable> servers) {
        return new LocalCloud(
                tables,
                queues,
                client(DynamoDbClient.builder(), tables),
                client(DynamoDbStreamsClient.builder(), tables),
                client(SqsClient.builder(), queues),
                servers);
    }

    /** Makes what the template declares and tells {@code resolver} the names. */
    void make(Template template, Resolver resolver) {
        Queues.create(sqs, template, resolver);
        for (Template.Resource table : template.resources(Template.TABLE)) {
            String name = Tables.create(dynamo, table);
            resolver.made(table.id(), name);
            resolver.made(
                    table.id(),
                    "Arn",
                    "arn:aws:dynamodb:%s:%s:table/%s".formatted(Resolver.REGION, Resolver.ACCOUNT, name));
            Tables.streamArn(dynamo, name).ifPresent(arn -> resolver.made(table.id(), "StreamArn", arn));
        }
    }

    /** What Lambda itself, or the operator of another endpoint, would put into a function's environment. */
    Map<String, String> settings() {
        return Map.of(
                "AWS_REGION",
                Resolver.REGION,
                "AWS_ACCESS_KEY_ID",
                KEY,
                "AWS_SECRET_ACCESS_KEY",
                KEY,
                "AWS_ENDPOINT_URL_DYNAMODB",
                tables.toString(),
                "AWS_ENDPOINT_URL_SQS",
                queues.toString(),
                "SCRIP_TABLE_ATTEMPT_MS",
                TABLE_ATTEMPT_MS,
                "SCRIP_TABLE_CALL_MS",
                TABLE_CALL_MS);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(Resolver.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static <T> FutureTask<T> started(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        dynamo.close();
        streams.close();
        sqs.close();
        for (AutoCloseable server : servers) {
            try {
                server.close();
            } catch (Exception e) {
                System.err.println("a server did not stop cleanly: " + e);
            }
        }
    }
}
