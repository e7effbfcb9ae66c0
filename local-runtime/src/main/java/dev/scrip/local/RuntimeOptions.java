package dev.scrip.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * How to run.
 *
 * @param port of the HTTP API; 0 for any free one
 * @param apiKey the text of the key to accept; one is made when absent
 * @param drainEvery in place of the batching windows that the template declares; those hold when absent
 * @param data the file to keep tables in; in memory when absent
 * @param clock what functions, windows and schedules go by
 * @param template the template to run; looked for from the working folder upwards when absent
 * @param background whether queues, schedules and expiry run by themselves, or only when asked to
 * @param endpoint of other tables and queues that speak as AWS does; in this process when absent
 * @param webhooksToLoopback whether webhooks may go to receivers on this machine, which a deployed Scrip never does
 * @param settings what becomes of the environment that a function is to start with
 */
public record RuntimeOptions(
        int port,
        Optional<String> apiKey,
        Optional<Duration> drainEvery,
        Optional<Path> data,
        InstantSource clock,
        Optional<Path> template,
        boolean background,
        Optional<URI> endpoint,
        boolean webhooksToLoopback,
        SettingsOf settings) {

    /** Changes the settings of the function that has this id in the template. */
    @FunctionalInterface
    public interface SettingsOf {
        Map<String, String> changed(String functionId, Map<String, String> settings);
    }

    /** Any port, a key of its own, nothing kept, the system's clock, everything as declared. */
    public static RuntimeOptions standard() {
        return new RuntimeOptions(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                InstantSource.system(),
                Optional.empty(),
                true,
                Optional.empty(),
                false,
                (functionId, settings) -> settings);
    }

    public RuntimeOptions withPort(int newPort) {
        return new RuntimeOptions(
                newPort, apiKey, drainEvery, data, clock, template, background, endpoint, webhooksToLoopback, settings);
    }

    public RuntimeOptions withApiKey(String text) {
        return new RuntimeOptions(
                port,
                Optional.of(text),
                drainEvery,
                data,
                clock,
                template,
                background,
                endpoint,
                webhooksToLoopback,
                settings);
    }

    public RuntimeOptions withDrainEvery(Duration window) {
        return new RuntimeOptions(
                port,
                apiKey,
                Optional.of(window),
                data,
                clock,
                template,
                background,
                endpoint,
                webhooksToLoopback,
                settings);
    }

    public RuntimeOptions withData(Path file) {
        return new RuntimeOptions(
                port,
                apiKey,
                drainEvery,
                Optional.of(file),
                clock,
                template,
                background,
                endpoint,
                webhooksToLoopback,
                settings);
    }

    public RuntimeOptions withClock(InstantSource newClock) {
        return new RuntimeOptions(
                port, apiKey, drainEvery, data, newClock, template, background, endpoint, webhooksToLoopback, settings);
    }

    public RuntimeOptions withTemplate(Path file) {
        return new RuntimeOptions(
                port,
                apiKey,
                drainEvery,
                data,
                clock,
                Optional.of(file),
                background,
                endpoint,
                webhooksToLoopback,
                settings);
    }

    /** Queues are drained, schedules fired and items expired only by calls of {@link ScripRuntime}. */
    public RuntimeOptions driven() {
        return new RuntimeOptions(
                port, apiKey, drainEvery, data, clock, template, false, endpoint, webhooksToLoopback, settings);
    }

    public RuntimeOptions withEndpoint(URI other) {
        return new RuntimeOptions(
                port,
                apiKey,
                drainEvery,
                data,
                clock,
                template,
                background,
                Optional.of(other),
                webhooksToLoopback,
                settings);
    }

    public RuntimeOptions withWebhooksToLoopback() {
        return new RuntimeOptions(
                port, apiKey, drainEvery, data, clock, template, background, endpoint, true, settings);
    }

    public RuntimeOptions withSettings(SettingsOf change) {
        return new RuntimeOptions(
                port, apiKey, drainEvery, data, clock, template, background, endpoint, webhooksToLoopback, change);
    }

    /** @throws IllegalStateException when no template was named and none is found */
    Path templateFile() {
        return template.orElseGet(RuntimeOptions::nearestTemplate);
    }

    private static Path nearestTemplate() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("template.yaml");
            if (file.toFile().isFile()) {
                return file;
            }
        }
        throw new IllegalStateException("no template.yaml in this folder or above it");
    }
}
