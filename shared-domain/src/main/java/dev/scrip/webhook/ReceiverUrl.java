package dev.scrip.webhook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a receiver that passed every check that can be made without asking anybody: {@link #read} is the only
 * way to one. What the name resolves to is checked with each call, by {@link PublicAddress}.
 */
public final class ReceiverUrl {

    /** The longest address, in characters, as given and as normalised. */
    public static final int LONGEST = 2_048;

    private static final int HTTPS_PORT = 443;
    private static final int OTHER_HTTPS_PORT = 8_443;
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    private static final Pattern PARTS = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://([^/?]*)([/?].*)?", Pattern.DOTALL);
    /** What RFC 3986 allows in a path and a query. Anything else is read differently by different readers. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern ON_LOOPBACK =
            Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost)(?::([1-9][0-9]{0,4}))?");

    private final String scheme;
    private final String host;
    private final int port;
    private final String path;

    private ReceiverUrl(String scheme, String host, int port, String path) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /** What came of reading an address. */
    public sealed interface Checked {
        record Allowed(ReceiverUrl url) implements Checked {}

        /** It is not called. The first check that failed is named. */
        record Refused(Reason reason) implements Checked {}
    }

    /** Why an address is refused. The names do not change. */
    public enum Reason {
        TOO_LONG("an address has at most 2048 characters"),
        MALFORMED("write it as https://name/path, and other characters than those of RFC 3986 as %XX"),
        NOT_HTTPS("only https is called"),
        USER_INFO("an address has no user or password"),
        FRAGMENT("an address has no fragment"),
        PORT("the port is 443 or 8443"),
        ADDRESS("a receiver is called by its DNS name, not by a number"),
        BAD_NAME("that is no DNS name"),
        NO_DOT("a DNS name has a dot"),
        LOCAL_NAME("that name is not one of the public internet"),
        AWS_NAME("AWS's own endpoints are not called"),
        OWN_NAME("that is this installation's own name");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** For whoever gave the address, without repeating it. */
        public String sentence() {
            return sentence;
        }
    }

    /** Checks an address, and brings its scheme, name and port to their one normal form. */
    public static Checked read(String text, ReceiverRules rules) {
        if (text.length() > LONGEST) {
            return new Checked.Refused(Reason.TOO_LONG);
        }
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return new Checked.Refused(Reason.MALFORMED);
        }
        String authority = parts.group(2);
        String path = parts.group(3) == null ? "" : parts.group(3);
        Optional<Reason> wrong = wrongWith(authority, path);
        if (wrong.isPresent()) {
            return new Checked.Refused(wrong.get());
        }
        if (parts.group(1).equalsIgnoreCase("https")) {
            return readHttps(authority, path, rules);
        }
        if (parts.group(1).equalsIgnoreCase("http") && rules.allowLoopback()) {
            return readLoopback(authority, path);
        }
        return new Checked.Refused(Reason.NOT_HTTPS);
    }

    private static Optional<Reason> wrongWith(String authority, String path) {
        if (authority.indexOf('#') >= 0 || path.indexOf('#') >= 0) {
            return Optional.of(Reason.FRAGMENT);
        }
        if (authority.indexOf('@') >= 0) {
            return Optional.of(Reason.USER_INFO);
        }
        return PATH.matcher(path).matches() && !BROKEN_ESCAPE.matcher(path).find()
                ? Optional.empty()
                : Optional.of(Reason.MALFORMED);
    }

    private static Checked readHttps(String authority, String path, ReceiverRules rules) {
        int colon = authority.indexOf(':');
        if (authority.startsWith("[") || (colon >= 0 && authority.indexOf(':', colon + 1) >= 0)) {
            return new Checked.Refused(Reason.ADDRESS);
        }
        String name = colon < 0 ? authority : authority.substring(0, colon);
        int port = HTTPS_PORT;
        if (colon >= 0) {
            String digits = authority.substring(colon + 1);
            if (!PORT.matcher(digits).matches()) {
                return new Checked.Refused(Reason.PORT);
            }
            port = Integer.parseInt(digits);
        }
        if (port != HTTPS_PORT && port != OTHER_HTTPS_PORT) {
            return new Checked.Refused(Reason.PORT);
        }
        int checkedPort = port;
        return switch (ReceiverName.read(name, rules.ownDomains())) {
            case ReceiverName.Refused(Reason reason) -> new Checked.Refused(reason);
            case ReceiverName.Allowed(String ascii) -> fitting(new ReceiverUrl("https", ascii, checkedPort, path));
        };
    }

    private static Checked readLoopback(String authority, String path) {
        Matcher matcher = ON_LOOPBACK.matcher(authority);
        if (!matcher.matches()) {
            return new Checked.Refused(Reason.NOT_HTTPS);
        }
        int port = matcher.group(2) == null ? HTTP_PORT : Integer.parseInt(matcher.group(2));
        return port > LAST_PORT
                ? new Checked.Refused(Reason.PORT)
                : fitting(new ReceiverUrl("http", ReceiverName.lowerCase(matcher.group(1)), port, path));
    }

    /** A name that is longer in ASCII may be too much. */
    private static Checked fitting(ReceiverUrl url) {
        return url.text().length() > LONGEST ? new Checked.Refused(Reason.TOO_LONG) : new Checked.Allowed(url);
    }

    /** The whole address in its normal form: reading it again gives the same. */
    public String text() {
        boolean usual = port == (isLoopback() ? HTTP_PORT : HTTPS_PORT);
        return scheme + "://" + host + (usual ? "" : ":" + port) + path;
    }

    /** {@code https}, or {@code http} on loopback. */
    public String scheme() {
        return scheme;
    }

    /** The DNS name in lower-case ASCII; on loopback also {@code 127.0.0.1}. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Whether it is called on this machine, which only rules with the loopback allow. */
    public boolean isLoopback() {
        return scheme.equals("http");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceiverUrl that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
