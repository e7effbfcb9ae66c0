package dev.scrip.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the options of {@code make run} from environment variables. */
final class Settings {

    private static final int USUAL_PORT = 8080;
    private static final int USUAL_DRAIN = 60;

    private Settings() {}

    /** @throws InvalidSetting with a sentence for the person who set it */
    static RuntimeOptions read(Map<String, String> environment) throws InvalidSetting {
        RuntimeOptions options = RuntimeOptions.standard()
                .withPort(number(environment, "PORT", USUAL_PORT, 0, 65_535))
                .withDrainEvery(Duration.ofSeconds(number(environment, "DRAIN_SECONDS", USUAL_DRAIN, 1, 300)));
        Optional<String> key = set(environment, "SCRIP_API_KEY");
        if (key.filter(Predicate.not(Settings::isPrintable)).isPresent()) {
            throw new InvalidSetting(
                    "SCRIP_API_KEY must be 8 to 128 printable ASCII characters without spaces; it is not.");
        }
        options = key.map(options::withApiKey).orElse(options);
        options = isOn(environment, "WEBHOOK_ALLOW_LOOPBACK") ? options.withWebhooksToLoopback() : options;
        return set(environment, "DATA").map(Path::of).map(options::withData).orElse(options);
    }

    /** Whether the business is to be filled with demo data. */
    static boolean wantsDemo(Map<String, String> environment) throws InvalidSetting {
        return isOn(environment, "DEMO");
    }

    private static boolean isPrintable(String text) {
        return text.matches("[!-~]{8,128}");
    }

    private static int number(Map<String, String> environment, String name, int otherwise, int least, int most)
            throws InvalidSetting {
        Optional<String> text = set(environment, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        int number = text.filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(-1);
        if (number < least || number > most) {
            throw new InvalidSetting(
                    "%s must be a whole number from %d to %d; it is \"%s\".".formatted(name, least, most, text.get()));
        }
        return number;
    }

    private static boolean isOn(Map<String, String> environment, String name) throws InvalidSetting {
        String text = set(environment, name).orElse("0");
        if (!text.equals("0") && !text.equals("1")) {
            throw new InvalidSetting("%s must be 1, or 0 or nothing; it is \"%s\".".formatted(name, text));
        }
        return text.equals("1");
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isEmpty));
    }

    /** A setting that cannot be used, and why. */
    static final class InvalidSetting extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidSetting(String message) {
            super(message);
        }
    }
}
