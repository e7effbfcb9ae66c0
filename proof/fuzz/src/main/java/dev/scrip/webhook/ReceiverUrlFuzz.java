package dev.scrip.webhook;

import dev.scrip.fuzz.Bounds;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.NullMarked;

/**
 * An address of a receiver that is allowed is read the same by the JDK and by the client that calls it, and names no
 * number, no local name and no other port; an address that is public is none of those that the JDK knows to be private.
 */
@NullMarked
public final class ReceiverUrlFuzz {
    private static final ReceiverRules RULES = ReceiverRules.of(List.of("scrip.example"));
    private static final ReceiverRules WITH_LOOPBACK =
            new ReceiverRules(List.of("scrip.example"), ReceiverRules.Loopback.ALLOWED);
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,63}\\.)+[a-z0-9-]*[a-z][a-z0-9-]*");
    private static final Pattern LOCAL =
            Pattern.compile("(.*\\.)?(localhost|local|internal|localdomain|arpa|amazonaws\\.com|scrip\\.example)");

    private ReceiverUrlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Bounds.hold(() -> {
            allowed(text, RULES);
            allowed("https://" + text, RULES);
            allowed("https://" + text + ".example/", RULES);
            allowed(text, WITH_LOOPBACK);
            address(input);
        });
    }

    private static void allowed(String text, ReceiverRules rules) {
        if (!(ReceiverUrl.read(text, rules) instanceof ReceiverUrl.Checked.Allowed(ReceiverUrl url))) {
            return;
        }
        String normal = url.text();
        Bounds.check(normal.length() <= ReceiverUrl.LONGEST, "too long");
        Bounds.check(
                ReceiverUrl.read(normal, rules) instanceof ReceiverUrl.Checked.Allowed(ReceiverUrl again)
                        && again.text().equals(normal),
                "the normal form is not its own: " + normal);
        HttpUrl called = HttpUrl.parse(normal);
        // The client knows other letters than the JDK: where it reads punycode otherwise, or not at all, it calls
        // nobody.
        Bounds.check(
                url.host().contains("xn--") || (called != null && called.host().equals(url.host())),
                "the client reads another host in " + normal);
        if (called != null) {
            Bounds.check(called.port() == url.port(), "the client calls another port for " + normal);
            Bounds.check(called.username().isEmpty() && called.password().isEmpty(), "somebody logs in by " + normal);
        }
        URI uri = URI.create(normal);
        Bounds.check(url.host().equals(uri.getHost()), "the JDK reads " + uri.getHost() + " in " + normal);
        if (url.isLoopback()) {
            Bounds.check(rules.allowLoopback(), "loopback without the switch: " + normal);
            Bounds.check(url.host().equals("localhost") || url.host().equals("127.0.0.1"), "no loopback: " + normal);
        } else {
            Bounds.check(uri.getScheme().equals("https"), "not https: " + normal);
            Bounds.check(url.port() == 443 || url.port() == 8443, "the port of " + normal);
            Bounds.check(NAME.matcher(url.host()).matches(), "no name: " + normal);
            Bounds.check(!LOCAL.matcher(url.host()).matches(), "a name of our own: " + normal);
        }
    }

    private static void address(byte[] input) {
        for (int length : new int[] {4, 16}) {
            byte[] address = Arrays.copyOf(input, length);
            if (PublicAddress.isPublic(address)) {
                InetAddress known = known(address);
                Bounds.check(
                        !known.isAnyLocalAddress()
                                && !known.isLoopbackAddress()
                                && !known.isLinkLocalAddress()
                                && !known.isSiteLocalAddress()
                                && !known.isMulticastAddress(),
                        "public: " + known);
            }
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        byte[] four = Arrays.copyOf(input, 4);
        System.arraycopy(four, 0, mapped, 12, 4);
        Bounds.check(PublicAddress.isPublic(mapped) == PublicAddress.isPublic(four), "mapped otherwise");
        if (input.length != 4 && input.length != 16) {
            refused(input);
        }
    }

    private static void refused(byte[] input) {
        try {
            PublicAddress.isPublic(input);
        } catch (IllegalArgumentException _) {
            return;
        }
        throw new AssertionError("an address of " + input.length + " bytes");
    }

    private static InetAddress known(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
