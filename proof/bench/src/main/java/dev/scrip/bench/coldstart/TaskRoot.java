package dev.scrip.bench.coldstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipInputStream;

/**
 * A folder with a function's classes, as Lambda has it after unpacking a jar.
 *
 * @param packageBytes size of what would be uploaded
 */
record TaskRoot(Path folder, long packageBytes) implements AutoCloseable {

    static TaskRoot unpacked(Path jar) {
        try {
            var folder = Files.createTempDirectory("scrip-task");
            unpack(jar, folder);
            return new TaskRoot(folder, Files.size(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a few classes of this process, and libraries. */
    static TaskRoot of(List<Class<?>> classes, List<Path> jars) {
        try {
            var folder = Files.createTempDirectory("scrip-task");
            long size = 0;
            for (var jar : jars) {
                unpack(jar, folder);
                size += Files.size(jar);
            }
            for (var type : classes) {
                var name = type.getName().replace('.', '/') + ".class";
                var file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                try (var bytes = type.getClassLoader().getResourceAsStream(name)) {
                    if (bytes == null) {
                        throw new IllegalStateException("no class file of " + type);
                    }
                    size += Files.copy(bytes, file);
                }
            }
            return new TaskRoot(folder, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("an entry outside its jar: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
