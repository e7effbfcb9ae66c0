package dev.scrip.bench.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own in a temporary folder, on loopback, as durable as it comes: {@code fsync} and
 * {@code synchronous_commit} are on. It will not run as root, so then it runs as the user {@code postgres}.
 */
final class PostgresServer implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final long MILLIS_A_TICK = 10;

    private final Path programs;
    private final Path folder;
    private final int port;

    /** Whoever ends the run early is not to leave a server behind. */
    private final Thread atExit = new Thread(this::stop);

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Where the newest installed server's programs are, if there is one. */
    static Optional<Path> programs() {
        try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PostgresServer start(Path programs) throws IOException {
        var folder = Files.createTempDirectory("scrip-postgres");
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var server = new PostgresServer(programs, folder, port);
        if (isRoot()) {
            run(List.of("chown", "postgres:postgres", folder.toString()));
        }
        var data = folder.resolve("data").toString();
        Runtime.getRuntime().addShutdownHook(server.atExit);
        server.program("initdb", "-D", data, "-U", "bench", "-A", "trust", "--no-locale", "-E", "UTF8");
        server.program(
                "pg_ctl",
                "-D",
                data,
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-c listen_addresses=127.0.0.1 -p " + port + " -k " + folder
                        + " -c fsync=on -c synchronous_commit=on -c shared_buffers=512MB -c max_connections=100"
                        + " -c max_wal_size=4GB",
                "start");
        return server;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        var output = Files.createTempFile("scrip-postgres", ".out");
        var process = new ProcessBuilder(command)
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench");
    }

    /** Tables and functions. */
    void define() throws SQLException, IOException {
        try (var script = PostgresServer.class.getResourceAsStream("ledger.sql");
                var connection = connect();
                var statement = connection.createStatement()) {
            if (script == null) {
                throw new IOException("ledger.sql is missing");
            }
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** User and system time of the server and all its processes, ended ones too. */
    Duration cpu() throws IOException {
        long postmaster =
                Long.parseLong(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                        .getFirst());
        long ticks = ticks(postmaster, 4);
        var living = ProcessHandle.of(postmaster).orElseThrow().children().toList();
        for (var child : living) {
            ticks += ticks(child.pid(), 2);
        }
        return Duration.ofMillis(ticks * MILLIS_A_TICK);
    }

    /** The fields of {@code /proc/<pid>/stat} from utime on: of the process itself and, in the third and fourth, of its children. */
    private static long ticks(long pid, int fields) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        var parts = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long sum = 0;
        for (int i = 0; i < fields; i++) {
            sum += Long.parseLong(parts[11 + i]);
        }
        return sum;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        try {
            if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
                program("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop");
            }
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
