package dev.scrip.bench.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A function in a JVM of its own, started by Lambda's own runtime interface client. */
final class FunctionProcess implements AutoCloseable {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** The jars that the managed runtime brings; nothing else is on the class path. */
    private static final List<String> RUNTIME_JARS = List.of(
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-core",
            "aws-lambda-java-serialization",
            "utils-lite-",
            "annotations-2");

    /** As java25 starts functions of 1,024 MB: one client compiler, one collector. */
    static final List<String> AS_JAVA25 = List.of("-XX:TieredStopAtLevel=1");

    /** As java25 starts functions that a snapshot is taken of: the JVM's own compilers. */
    static final List<String> FOR_SNAPSHOTS = List.of();

    private final RuntimeApi api;
    private final Process process;
    private final long startedAt;

    private FunctionProcess(RuntimeApi api, Process process, long startedAt) {
        this.api = api;
        this.process = process;
        this.startedAt = startedAt;
    }

    static FunctionProcess start(Launch launch) {
        try {
            var api = new RuntimeApi();
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:+UseSerialGC", "-Xmx800m", "-Xss1m", "--enable-native-access=ALL-UNNAMED"));
            command.addAll(launch.flags());
            command.addAll(List.of("-cp", runtimeClassPath(), CLIENT, launch.handler()));
            var builder =
                    new ProcessBuilder(command).directory(launch.root().folder().toFile());
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "PATH", "/usr/bin:/bin",
                            "AWS_LAMBDA_RUNTIME_API", api.address(),
                            "_HANDLER", launch.handler(),
                            "LAMBDA_TASK_ROOT", launch.root().folder().toString(),
                            "AWS_LAMBDA_FUNCTION_NAME", "measured",
                            "AWS_LAMBDA_FUNCTION_VERSION", "1",
                            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                            "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"));
            builder.environment().putAll(launch.environment());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            var now = System.nanoTime();
            return new FunctionProcess(api, builder.start(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String runtimeClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> RUNTIME_JARS.stream()
                        .anyMatch(jar -> Path.of(entry).getFileName().toString().startsWith(jar)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** From the start of the process until the runtime asks for an event. */
    Duration untilReady() {
        return Duration.ofNanos(api.awaitReady() - startedAt);
    }

    /** From the start of the process until the hooks before a snapshot have run. */
    Duration untilCheckpoint() {
        return Duration.ofNanos(api.awaitCheckpoint() - startedAt);
    }

    RuntimeApi.Reply invoke(byte[] event) {
        return api.invoke(event);
    }

    /** User and system time of all its threads so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Asks it to end, and waits: what it writes at its end is then there. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        api.close();
    }
}
