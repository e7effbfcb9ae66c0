package dev.scrip.webhook;

import dev.scrip.catalog.FieldRules;

/**
 * What an endpoint may be like.
 *
 * @param receivers which receivers may be called
 */
public record EndpointRules(ReceiverRules receivers) {
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int MOST_TYPES = 50;
    private static final int MOST_PAIRS = 50;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_VALUE = 500;
    private static final int HIGHEST_RATE = 1_000_000;

    /** The terms with their address in its normal form. What is wrong goes to {@code rules}. */
    public EndpointTerms check(EndpointTerms terms, FieldRules rules) {
        return checkRest(terms, rules).withUrl(checkUrl(terms.url(), rules));
    }

    /** As {@link #check(EndpointTerms, FieldRules)}, where an address that was accepted before is left as it is. */
    public EndpointTerms check(EndpointTerms terms, EndpointTerms before, FieldRules rules) {
        return terms.url().equals(before.url()) ? checkRest(terms, rules) : check(terms, rules);
    }

    private String checkUrl(String url, FieldRules rules) {
        return switch (ReceiverUrl.read(url, receivers)) {
            case ReceiverUrl.Checked.Allowed(var allowed) -> allowed.text();
            case ReceiverUrl.Checked.Refused(var reason) -> {
                rules.holds(false, "url", reason.sentence());
                yield url;
            }
        };
    }

    private static EndpointTerms checkRest(EndpointTerms terms, FieldRules rules) {
        rules.text("description", terms.description(), 0, LONGEST_DESCRIPTION)
                .holds(terms.filterTypes().size() <= MOST_TYPES, "filter_types", "at most " + MOST_TYPES)
                .holds(
                        FilterTypes.KNOWN.containsAll(terms.filterTypes()),
                        "filter_types",
                        "types of events such as credit.added")
                .holds(terms.metadata().size() <= MOST_PAIRS, "metadata", "at most " + MOST_PAIRS + " pairs")
                .range("rate_limit", terms.rateLimit(), 0, HIGHEST_RATE);
        terms.metadata()
                .forEach((key, value) -> rules.holds(
                                !key.isEmpty() && length(key) <= LONGEST_KEY, "metadata", "keys of 1 to 40 characters")
                        .holds(length(value) <= LONGEST_VALUE, "metadata", "values of at most 500 characters"));
        return terms;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
