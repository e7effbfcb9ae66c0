package dev.scrip.local.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local behind a server of our own: its own one listens on every interface, this one on loopback only. */
public final class TableServer implements AutoCloseable {

    /** What DynamoDB Local calls its file. */
    private static final String FILE = "shared-local-instance.db";

    private static final int ANY_PORT = 0;
    private static final boolean SHARED = true;
    private static final boolean SLOW_STATUS_CHANGES = false;

    private final Server server;
    private final LocalDynamoDBRequestHandler database;
    private final ServerConnector connector;

    private TableServer(Server server, LocalDynamoDBRequestHandler database, ServerConnector connector) {
        this.server = server;
        this.database = database;
        this.connector = connector;
    }

    /** @param data the file to keep tables in; in memory when absent */
    public static TableServer start(Optional<Path> data) throws Exception {
        var database = data.isPresent()
                ? new LocalDynamoDBRequestHandler(
                        ANY_PORT, false, folderOf(data.get()).toString(), SHARED, SLOW_STATUS_CHANGES)
                : new LocalDynamoDBRequestHandler(ANY_PORT, true, null, SHARED, SLOW_STATUS_CHANGES);
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(ANY_PORT);
        server.addConnector(connector);
        server.setHandler(new LocalDynamoDBServerHandler(database, "*"));
        server.start();
        return new TableServer(server, database, connector);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** A folder where the file bears the name that DynamoDB Local insists on, so that people may call it what they like. */
    private static Path folderOf(Path data) throws IOException {
        Path file = data.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file to keep data in");
        }
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Path folder = Files.createTempDirectory("scrip-table");
        Path link = Files.createSymbolicLink(folder.resolve(FILE), file);
        link.toFile().deleteOnExit();
        return folder;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            System.err.println("the table server did not stop cleanly: " + e);
        } finally {
            database.shutdown();
        }
    }
}
