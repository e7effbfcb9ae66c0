package dev.scrip.infra.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run, with what it printed, errors included. */
public record Command(int status, String output) {

    public static Command run(Path folder, Map<String, String> environment, int seconds, List<String> words)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("command", ".out");
        try {
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " ran for more than " + seconds + " s:\n" + Files.readString(output));
            }
            return new Command(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether a program of that name is there to be run. */
    public static boolean exists(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public Command succeeds() {
        if (status != 0) {
            throw new AssertionError("exit status " + status + ":\n" + output);
        }
        return this;
    }
}
