package dev.scrip.metering;

import dev.scrip.form.Deflated;
import dev.scrip.fuzz.Bounds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;

/** What lies in the queue is a message or refused; the bytes are tried as they are, and packed as a message is. */
@NullMarked
public final class UsageMessageFuzz {
    private UsageMessageFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bounds.hold(() -> read(new String(input, StandardCharsets.ISO_8859_1)));
        Bounds.hold(() -> read(Base64.getEncoder().encodeToString(input)));
        byte[] packed = Deflated.pack(input);
        Bounds.check(Arrays.equals(Deflated.unpack(packed), input), "unpacks to something else");
        String text = Base64.getEncoder().encodeToString(packed);
        Bounds.hold(() -> read(text));
    }

    private static void read(String text) {
        UsageMessage message;
        try {
            message = UsageMessage.of(text);
        } catch (IllegalArgumentException _) {
            return;
        }
        Bounds.check(UsageMessage.of(message.text()).equals(message), "reads otherwise when written");
    }
}
