package dev.scrip.local.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/** DynamoDB Local behind a server of our own: its own one listens on every interface, this one on loopback only. */
public final class TableServer implements AutoCloseable {

    /** What DynamoDB Local calls the one database of all callers. */
    private static final String SHARED_DATABASE = "shared-local-instance";

    /** As many as DynamoDB Local has for its own work beside requests. */
    private static final int JOBS = 10;

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
        var database = new LocalDynamoDBRequestHandler(ANY_PORT, true, null, SHARED, SLOW_STATUS_CHANGES);
        serveFrom(data.isPresent() ? new Database(file(data.get())) : new Database(), database);
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

    private static Path file(Path data) throws IOException {
        Path file = data.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file to keep data in");
        }
        Files.createDirectories(file.getParent());
        return file;
    }

    /** Has the database served that would be made otherwise, for which DynamoDB Local has no setting. */
    @SuppressWarnings("unchecked") // the field's own declaration says what is in it
    private static void serveFrom(Database database, LocalDynamoDBRequestHandler handler)
            throws ReflectiveOperationException {
        var served = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
        served.setAccessible(true);
        var jobs = new JobsRegister(Executors.newFixedThreadPool(JOBS), SLOW_STATUS_CHANGES);
        ((Map<String, AmazonDynamoDBLocal>) served.get(handler))
                .put(SHARED_DATABASE, new LocalDBClient(database, jobs));
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
