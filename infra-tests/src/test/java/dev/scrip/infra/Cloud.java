package dev.scrip.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Gives tests the Scrip that {@code -Dcloud} names, one for all of them.
 *
 * <ul>
 *   <li>{@code embedded}, the usual one: everything in this process.
 *   <li>{@code localstack}: the functions here, tables and queues in LocalStack. Skipped where there is no Docker, which
 *       {@code -Dcloud.required=true} makes a failure.
 *   <li>{@code endpoint} with {@code -Dcloud.url}: the functions here, tables and queues on any endpoint that speaks as
 *       AWS does. With {@code -Dcloud.key} too, the URL is that of a running Scrip, and whatever needs a hand on its
 *       clock, queue or table is skipped.
 * </ul>
 */
final class Cloud implements ParameterResolver, ExecutionCondition {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Cloud.class);
    private static final DockerImageName LOCALSTACK = DockerImageName.parse("localstack/localstack:4.14.0");

    private enum Kind {
        EMBEDDED,
        ENDPOINT,
        LOCALSTACK
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (kind() != Kind.LOCALSTACK || DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("cloud: " + kind());
        }
        if (Boolean.getBoolean("cloud.required")) {
            throw new IllegalStateException("-Dcloud=localstack is required and there is no Docker engine here");
        }
        return ConditionEvaluationResult.disabled("-Dcloud=localstack needs a Docker engine, and there is none here");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Backend.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean recorded = context.getRequiredTestClass().isAnnotationPresent(RecordsCalls.class);
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(recorded ? "recorded backend" : "backend", _ -> start(recorded), Backend.class);
    }

    /** Where tables and queues are, unless in this process. */
    static Optional<URI> endpoint(ExtensionContext context) {
        return switch (kind()) {
            case EMBEDDED -> Optional.empty();
            case ENDPOINT -> Optional.of(url());
            case LOCALSTACK ->
                Optional.of(context.getRoot()
                        .getStore(HERE)
                        .computeIfAbsent("localstack", _ -> localstack(), Docker.class)
                        .endpoint());
        };
    }

    private static Backend start(boolean recorded) {
        try {
            return switch (kind()) {
                case EMBEDDED -> local(recorded, Optional.empty(), () -> {});
                case ENDPOINT -> {
                    Optional<String> key = Optional.ofNullable(System.getProperty("cloud.key"));
                    yield key.isPresent()
                            ? new RemoteBackend(url(), key.get())
                            : local(recorded, Optional.of(url()), () -> {});
                }
                case LOCALSTACK -> {
                    Docker docker = localstack();
                    yield local(recorded, Optional.of(docker.endpoint()), docker::close);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Backend local(boolean recorded, Optional<URI> endpoint, Runnable afterwards) throws IOException {
        return recorded ? LocalBackend.recorded(endpoint, afterwards) : LocalBackend.start(endpoint, afterwards);
    }

    /** A container, closed with the store that keeps it. */
    private record Docker(LocalStackContainer container) implements AutoCloseable {

        URI endpoint() {
            return container.getEndpoint();
        }

        @Override
        public void close() {
            container.close();
        }
    }

    private static Docker localstack() {
        LocalStackContainer container = new LocalStackContainer(LOCALSTACK).withServices("dynamodb", "sqs");
        container.start();
        return new Docker(container);
    }

    private static Kind kind() {
        String name = System.getProperty("cloud", "embedded");
        return switch (name) {
            case "embedded" -> Kind.EMBEDDED;
            case "endpoint" -> Kind.ENDPOINT;
            case "localstack" -> Kind.LOCALSTACK;
            default -> throw new IllegalArgumentException("-Dcloud is embedded, endpoint or localstack, not " + name);
        };
    }

    private static URI url() {
        String url = System.getProperty("cloud.url", "");
        if (url.isEmpty()) {
            throw new IllegalStateException("-Dcloud=endpoint needs -Dcloud.url");
        }
        return URI.create(url.replaceFirst("/$", ""));
    }
}
