package dev.scrip.webhook;

import dev.scrip.webhook.ReceiverUrl.Reason;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which DNS names a receiver may have. */
final class ReceiverName {
    private static final int LONGEST = 253;

    /** Every top-level domain begins with a letter (RFC 3696, section 2), and readers of addresses count on that. */
    private static final Pattern LABELS =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    /**
     * A name that ends in a number is an address to whoever connects: {@code 127.1}, {@code 0x7f.1}, {@code 0177.0.0.1},
     * {@code 2130706433}.
     */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.*");
    /** These became other letters in one edition of IDNA and stay in the next, so two readers reach two hosts. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00DF\\u1E9E\\u03C2\\u200C\\u200D]");

    /** Names of one machine or one network, by RFC 6761, 6762 and 8375, and by what clouds and companies use inside. */
    private static final List<String> LOCAL = List.of("localhost", "localdomain", "local", "internal", "arpa");

    /**
     * Names of AWS's own endpoints. The addresses behind them are public, yet what answers there may trust this account,
     * its network or its source address: private APIs, VPC endpoints, buckets and queues with such policies. A customer
     * cannot have a certificate below these names but through API Gateway, and gives a domain of their own for that.
     * Function URLs ({@code lambda-url.<region>.on.aws}) are not among them: each is one customer's function.
     */
    private static final List<String> AWS =
            List.of("amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "api.aws", "api.amazonwebservices.com.cn");

    private ReceiverName() {}

    sealed interface Answer permits Allowed, Refused {}

    /** @param ascii lower case, labels with letters of other alphabets as punycode */
    record Allowed(String ascii) implements Answer {}

    record Refused(Reason reason) implements Answer {}

    static Answer read(String text, List<String> ownDomains) {
        String name;
        try {
            if (AMBIGUOUS.matcher(text).find()) {
                return new Refused(Reason.BAD_NAME);
            }
            name = lowerCase(IDN.toASCII(text));
        } catch (IllegalArgumentException noName) {
            return new Refused(Reason.BAD_NAME);
        }
        if (ENDS_IN_NUMBER.matcher(name).matches()) {
            return new Refused(Reason.ADDRESS);
        }
        if (name.length() > LONGEST || !LABELS.matcher(name).matches()) {
            return new Refused(Reason.BAD_NAME);
        }
        if (LOCAL.stream().anyMatch(domain -> isWithin(name, domain))) {
            return new Refused(Reason.LOCAL_NAME);
        }
        if (name.indexOf('.') < 0) {
            return new Refused(Reason.NO_DOT);
        }
        if (AWS.stream().anyMatch(domain -> isWithin(name, domain))) {
            return new Refused(Reason.AWS_NAME);
        }
        return ownDomains.stream().anyMatch(domain -> isWithin(name, domain))
                ? new Refused(Reason.OWN_NAME)
                : new Allowed(name);
    }

    private static boolean isWithin(String name, String domain) {
        return name.equals(domain) || name.endsWith("." + domain);
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
