package dev.scrip.simulation.bugs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a planted bug, and plays seeds with it in the place of what it was made from. */
final class Planting {
    private static final String OURS = "dev.scrip.";

    private Planting() {}

    /** @param words of the first violation */
    record Caught(long seed, String invariant, String words) {}

    /**
     * Plays seeds from 0 on, until one violates.
     *
     * @param most how many seeds
     * @throws IllegalStateException when the bug cannot be planted
     */
    static Optional<Caught> play(PlantedBug bug, Path root, int most) throws IOException {
        LongFunction<List<String>> seeds = seeds(compiled(bug, root));
        for (long seed = 0; seed < most; seed++) {
            List<String> violations = seeds.apply(seed);
            if (!violations.isEmpty()) {
                return Optional.of(caught(seed, violations.getFirst()));
            }
        }
        return Optional.empty();
    }

    private static Caught caught(long seed, String violation) {
        int end = violation.indexOf(": ");
        return new Caught(
                seed,
                violation.substring(0, end),
                violation.substring(end + 2).lines().findFirst().orElse(""));
    }

    @SuppressWarnings("unchecked") // what the other loader made is an instance of the JDK's interface
    private static LongFunction<List<String>> seeds(Map<String, byte[]> planted) {
        try {
            var made = new Loader(planted).loadClass(Seeds.class.getName()).getDeclaredConstructor();
            made.setAccessible(true);
            return (LongFunction<List<String>>) made.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes of the source with the bug in it. */
    private static Map<String, byte[]> compiled(PlantedBug bug, Path root) throws IOException {
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = new Classes(compiler.getStandardFileManager(null, null, null))) {
            boolean good = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-parameters",
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            List.of(new Source(bug, bug.planted(root))))
                    .call();
            if (!good) {
                throw new IllegalStateException(bug.name() + " does not compile: " + said);
            }
            return files.made();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(PlantedBug bug, String text) {
            super(URI.create("string:///" + bug.className().replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler makes. */
    private static final class Classes extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

        Classes(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return outputs.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> made() {
            Map<String, byte[]> made = new HashMap<>();
            outputs.forEach((name, bytes) -> made.put(name, bytes.toByteArray()));
            return made;
        }
    }

    /** Loads our classes itself, so that all of them see those with the bug. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> planted;

        Loader(Map<String, byte[]> planted) {
            super(Planting.class.getClassLoader());
            this.planted = planted;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = planted.get(name);
            if (bytes == null) {
                try (InputStream stored = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (stored == null) {
                        throw new ClassNotFoundException(name);
                    }
                    bytes = stored.readAllBytes();
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
