package dev.scrip.bench.postgres;

import dev.scrip.bench.Books;
import dev.scrip.bench.Usage;
import dev.scrip.metering.UsageMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** The ledger of {@code ledger.sql}, as a program uses it. */
final class PostgresLedger {
    private final PostgresServer server;

    PostgresLedger(PostgresServer server) {
        this.server = server;
    }

    /** Empty tables, and customers with eight grants each. */
    void open(int customers) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE account, credit_grant, usage_event, ledger, once");
            statement.execute("CHECKPOINT");
            connection.setAutoCommit(false);
            try (var account = connection.prepareStatement("INSERT INTO account VALUES (?, ?, ?)");
                    var grant = connection.prepareStatement("INSERT INTO credit_grant VALUES (?, ?, ?, ?)")) {
                for (int i = 0; i < customers; i++) {
                    account.setString(1, Usage.customer(i));
                    account.setLong(2, Books.GRANTS * Books.CREDITS_A_GRANT);
                    account.setLong(3, Books.GRANTS);
                    account.addBatch();
                    for (int number = 1; number <= Books.GRANTS; number++) {
                        grant.setString(1, Usage.customer(i));
                        grant.setInt(2, number);
                        grant.setLong(3, Books.CREDITS_A_GRANT);
                        grant.setLong(4, Books.CREDITS_A_GRANT);
                        grant.addBatch();
                    }
                }
                account.executeBatch();
                grant.executeBatch();
            }
            connection.commit();
        }
    }

    /** One request, one transaction. */
    static void ingest(Connection connection, UsageMessage message) throws SQLException {
        try (var call = connection.prepareStatement("SELECT ingest(?::jsonb)")) {
            call.setString(1, new String(Usage.body(message), StandardCharsets.UTF_8));
            try (var answer = call.executeQuery()) {
                answer.next();
                if (answer.getInt(1) != message.events().size()) {
                    throw new IllegalStateException("events were taken for duplicates");
                }
            }
        }
    }

    /** Callers who debit one account at once, a connection each. Returns debits a second. */
    double debits(int callers, int each) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                connections.add(server.connect());
            }
            List<Callable<Void>> work = new ArrayList<>();
            for (var connection : connections) {
                work.add(() -> debits(connection, each));
            }
            long start = System.nanoTime();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
            return callers * each / ((System.nanoTime() - start) / 1e9);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Void debits(Connection connection, int count)
            throws SQLException {
        try (var call = connection.prepareStatement("SELECT debit(?, ?, 1)")) {
            for (int i = 0; i < count; i++) {
                call.setString(1, Usage.customer(0));
                call.setString(2, "debit-" + System.nanoTime() + "-" + connection.hashCode());
                try (var answer = call.executeQuery()) {
                    answer.next();
                    if (answer.getLong(1) == 0) {
                        throw new IllegalStateException("a debit was refused");
                    }
                }
            }
        }
        return null;
    }

    /** Bytes of all tables and indexes on disk. */
    long storedBytes() throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
                        + " WHERE relname IN ('account', 'credit_grant', 'usage_event', 'ledger', 'once')")) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
