package dev.scrip.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** Where and when something was measured, in one line. */
record Conditions(String processor, int cores, long memoryGib, String jdk, double load, Instant at, String commit) {

    static Conditions here(Path root) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Conditions(
                nameOfProcessor(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                System.getProperty("java.vendor.version", "") + " " + Runtime.version(),
                system.getSystemLoadAverage(),
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                newestCommit(root));
    }

    private static String nameOfProcessor() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown processor");
        }
    }

    private static String newestCommit(Path root) throws IOException {
        var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        try {
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? text : "no commit";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no commit";
        }
    }

    String line() {
        return "Measured %s at commit `%s` on %d cores of %s, %d GiB, JDK %s, load average %.1f before it began."
                .formatted(at, commit, cores, processor, memoryGib, jdk.strip(), load);
    }
}
