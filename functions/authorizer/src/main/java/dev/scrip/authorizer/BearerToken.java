package dev.scrip.authorizer;

import java.util.Optional;
import java.util.regex.Pattern;

/** The key in an Authorization header. */
final class BearerToken {
    private static final Pattern FORM = Pattern.compile("(?i:bearer) +(\\S{1,128})");

    private BearerToken() {}

    static Optional<String> of(String header) {
        var form = FORM.matcher(header.strip());
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }
}
