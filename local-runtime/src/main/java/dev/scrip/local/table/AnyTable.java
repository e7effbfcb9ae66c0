package dev.scrip.local.table;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table that a command is to work on: that of a local run ({@code DATA}), or any ({@code ENDPOINT} and {@code TABLE}). */
public final class AnyTable {
    /** What a command answers that was not told which table. */
    public static final int WRONG_CALL = 2;

    private AnyTable() {}

    /** Works on a table. */
    @FunctionalInterface
    public interface Work {
        /** @return the status to exit with */
        int on(DynamoDbClient client, String table);
    }

    /** @param usage is printed when the settings name no table */
    public static int work(Map<String, String> settings, String usage, PrintStream out, Work work) throws Exception {
        var data = set(settings, "DATA").map(Path::of);
        var endpoint = set(settings, "ENDPOINT").map(URI::create);
        var table = set(settings, "TABLE");
        if (endpoint.isPresent() && table.isPresent()) {
            try (var client = client(endpoint.get(), settings)) {
                return work.on(client, table.get());
            }
        }
        if (data.filter(Files::isRegularFile).isEmpty()) {
            out.print(usage);
            return WRONG_CALL;
        }
        try (var server = TableServer.start(data);
                var client = client(server.endpoint(), settings)) {
            var tables = client.listTables().tableNames();
            if (table.isEmpty() && tables.size() != 1) {
                out.println("There are tables " + tables + ": name one by TABLE.");
                return WRONG_CALL;
            }
            return work.on(client, table.orElseGet(tables::getFirst));
        }
    }

    private static Optional<String> set(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty());
    }

    private static DynamoDbClient client(URI endpoint, Map<String, String> settings) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(set(settings, "AWS_REGION").orElse("us-east-1")))
                .credentialsProvider(credentials(endpoint))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static AwsCredentialsProvider credentials(URI endpoint) {
        return endpoint.getScheme().equals("https")
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }
}
