package dev.scrip.soak;

import dev.scrip.local.table.TableServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** DynamoDB Local in a process of its own: what it keeps in memory grows with what was done, and is not the product's heap. */
final class TableProcess implements AutoCloseable {
    private final Process process;
    private final URI endpoint;

    private TableProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** The process itself: serves tables until its input ends, as it does when whoever started it is gone. */
    public static void main(String[] arguments) throws Exception {
        var server = TableServer.start(Optional.empty());
        System.out.println(server.endpoint());
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        Runtime.getRuntime().halt(0);
    }

    /** @param log what the process has to say goes there */
    static TableProcess start(Path log) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                TableProcess.class.getName()));
        builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
        builder.redirectError(log.toFile());
        Process process = builder.start();
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.startsWith("http://")) {
            line = said.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the tables did not start: see " + log);
        }
        return new TableProcess(process, URI.create(line));
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
