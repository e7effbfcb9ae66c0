package dev.scrip.infra.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder with the official SDK in the version that the samples name, and a script to be run on it. */
public final class NodeSdk {
    private static final Path SAMPLES = LocalScrip.ROOT.resolve("samplecmds/sdk");
    private static final Path FOLDER = Path.of("target", "sdk").toAbsolutePath();

    private NodeSdk() {}

    /** Skips the test where there is no Node. */
    public static void assumeThere() {
        assumeTrue(
                Command.exists("node") && Command.exists("npm"),
                "There is no Node.js with npm here: the samples on the official SDK are skipped.");
    }

    static Command run(LocalScrip scrip, Path script) throws IOException, InterruptedException {
        return run(scrip.environment(), script);
    }

    public static Command run(Map<String, String> environment, Path script) throws IOException, InterruptedException {
        install();
        var copy = FOLDER.resolve(script.getFileName());
        Files.copy(script, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return Command.run(FOLDER, environment, 200, List.of("node", copy.toString()));
    }

    /** Once for each lock file: what npm has put there is kept until the lock changes. */
    private static void install() throws IOException, InterruptedException {
        var lock = Files.readString(SAMPLES.resolve("package-lock.json"));
        var installed = FOLDER.resolve("installed-lock.json");
        if (Files.exists(installed) && Files.readString(installed).equals(lock)) {
            return;
        }
        Files.createDirectories(FOLDER);
        for (var name : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.write(FOLDER.resolve(name), Files.readAllBytes(SAMPLES.resolve(name)));
        }
        Command.run(FOLDER, Map.of(), 180, List.of("npm", "ci", "--ignore-scripts"))
                .succeeds();
        Files.writeString(installed, lock);
    }
}
