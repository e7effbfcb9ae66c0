package dev.scrip.bench.coldstart;

import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Template;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of the template as they are packaged, unpacked as Lambda unpacks them, and the bare one beside them. */
public final class Functions implements AutoCloseable {
    private final Path project;
    private final List<FunctionDeclaration> declared;
    private final Map<String, TaskRoot> roots = new HashMap<>();
    private final Path work;
    private final Path cache;
    private final TaskRoot bare;

    public Functions(Path project) throws IOException {
        this.project = project;
        this.declared = Template.read(project.resolve("template.yaml")).functions();
        this.work = Files.createTempDirectory("scrip-coldstart");
        this.cache = work.resolve("runtime-client.aot");
        this.bare = TaskRoot.of(List.of(BareHandler.class), libraries("jackson-core-"));
        trainCache();
    }

    private static List<Path> libraries(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith(name))
                .toList();
    }

    /** java25 brings a cache of its runtime client's classes. This one is made in the same way, and holds no function's. */
    private void trainCache() throws IOException {
        try (var root = TaskRoot.of(List.of(EchoHandler.class), List.of());
                var echo = FunctionProcess.start(
                        new Launch(EchoHandler.class.getName(), root, Map.of(), FunctionProcess.AS_JAVA25)
                                .with("-XX:AOTCacheOutput=" + cache))) {
            echo.untilReady();
            for (int i = 0; i < 20; i++) {
                echo.invoke(Subject.gateway("GET", "/", ""));
            }
        }
        if (!Files.exists(cache)) {
            throw new IOException("the runtime client's cache was not made");
        }
    }

    public List<FunctionDeclaration> declared() {
        return declared;
    }

    static boolean isApi(FunctionDeclaration function) {
        return !function.events("HttpApi").isEmpty();
    }

    static boolean hasSnapshot(FunctionDeclaration function) {
        return function.properties().at("SnapStart").isPresent();
    }

    private TaskRoot root(FunctionDeclaration function) {
        return roots.computeIfAbsent(
                function.folder(),
                folder -> TaskRoot.unpacked(project.resolve(folder).resolve("function.jar")));
    }

    /** Bytes of what is uploaded. */
    public long packageBytes(FunctionDeclaration function) {
        return root(function).packageBytes();
    }

    long bareBytes() {
        return bare.packageBytes();
    }

    /** As java25 starts it. */
    Launch launch(FunctionDeclaration function, String store) {
        return new Launch(function.handler(), root(function), Subject.settings(store), FunctionProcess.AS_JAVA25)
                .with("-XX:AOTCache=" + cache);
    }

    /** As java25 starts it to take a snapshot, and as the runtime is told so. */
    Launch snapshot(FunctionDeclaration function, String store, String table, boolean taken) {
        return new Launch(function.handler(), root(function), Subject.settings(store), FunctionProcess.FOR_SNAPSHOTS)
                .with("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-XX:AOTCache=" + cache)
                .with(Map.of(
                        "SCRIP_TABLE", table, "AWS_LAMBDA_INITIALIZATION_TYPE", taken ? "snap-start" : "on-demand"));
    }

    Launch bareLaunch() {
        return new Launch(BareHandler.class.getName(), bare, Map.of(), FunctionProcess.AS_JAVA25)
                .with("-XX:AOTCache=" + cache);
    }

    /** One start and one call. */
    static Measured measure(Launch launch, byte[] event, String expected) {
        try (var process = FunctionProcess.start(launch)) {
            double ready = process.untilReady().toNanos() / 1e6;
            var reply = process.invoke(event);
            if (!reply.text().contains(expected)) {
                throw new IllegalStateException(launch.handler() + " answered " + reply.text());
            }
            return new Measured(ready, reply.nanos() / 1e6, process.cpu().toNanos() / 1e6);
        }
    }

    /** Counts what one start and one call load. */
    public ClassCount classes(FunctionDeclaration function, String store) throws IOException {
        var subject = Subject.of(function.id());
        return classes(launch(function, store), subject.call(), subject.expected());
    }

    ClassCount bareClasses() throws IOException {
        return classes(bareLaunch(), Subject.gateway("POST", "/", "{}"), "");
    }

    private ClassCount classes(Launch launch, byte[] event, String expected) throws IOException {
        var log = Files.createTempFile(work, "classes", ".log");
        measure(launch.with("-Xlog:class+load:file=" + log + "::filecount=0"), event, expected);
        return ClassCount.of(log, launch.root().folder());
    }

    /**
     * The first call after the hooks before a snapshot have run and the process was told that it was restored.
     *
     * @return milliseconds
     */
    double firstAfterSnapshot(FunctionDeclaration function, String store, String table, byte[] event) {
        try (var process = FunctionProcess.start(snapshot(function, store, table, true))) {
            process.untilCheckpoint();
            process.untilReady();
            return process.invoke(event).nanos() / 1e6;
        }
    }

    /**
     * The same first call where no hook has run.
     *
     * @return milliseconds
     */
    double firstUnprimed(FunctionDeclaration function, String store, String table, byte[] event) {
        return measure(snapshot(function, store, table, false), event, "").first();
    }

    /** Only up to the snapshot. */
    public void checkpoint(FunctionDeclaration function, String store, String table) {
        try (var process = FunctionProcess.start(snapshot(function, store, table, true))) {
            process.untilCheckpoint();
        }
    }

    @Override
    public void close() throws IOException {
        roots.values().forEach(TaskRoot::close);
        bare.close();
        try (var files = Files.list(work)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
