package dev.scrip.local.kms;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** Keeps a key beside the tables, for its owner's eyes only, so that what was encrypted can be read after a restart. */
final class KeyFile {

    static final int BYTES = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    static byte[] made() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /**
     * The key beside the file of the tables, made now if there is none.
     *
     * @throws IOException also when what lies there is no key
     */
    static byte[] kept(Path data) throws IOException {
        Path file = data.toAbsolutePath().resolveSibling(data.getFileName() + ".key");
        Files.createDirectories(file.getParent());
        try {
            Files.createFile(file, attributes(file));
            Files.write(file, made());
        } catch (FileAlreadyExistsException kept) {
            restrict(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new IOException(file + " does not hold a key of " + BYTES + " bytes");
        }
        return key;
    }

    private static FileAttribute<?>[] attributes(Path file) throws IOException {
        return knowsPermissions(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void restrict(Path file) throws IOException {
        if (knowsPermissions(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static boolean knowsPermissions(Path file) throws IOException {
        return Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    }
}
