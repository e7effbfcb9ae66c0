package dev.scrip.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the project. */
final class Repository {

    private static final Path ROOT = root();

    private Repository() {}

    static Path file(String name) {
        return ROOT.resolve(name);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no template.yaml above the working folder");
            }
        }
        return folder;
    }
}
