package dev.scrip.metering;

import dev.scrip.access.Tenant;
import dev.scrip.credit.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A meter as it is asked for, not yet checked. */
public record NewMeter(
        String name,
        Optional<String> description,
        String eventName,
        String measurementUnit,
        Aggregation aggregation,
        Optional<Filter> filter,
        Optional<Terms> link) {

    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int LONGEST_KEY = 100;
    private static final int MOST_INTEGER_DIGITS = 10;
    private static final int MOST_DECIMALS = 10;

    /** What the meter's units shall be deducted from. */
    public record Terms(String entitlementId, BigDecimal unitsPerCredit, BigDecimal freeThreshold) {}

    /** Everything that is wrong with it, by field; nothing when it can be created. */
    public List<Problem> problems() {
        List<Problem> found = new ArrayList<>();
        checkText("name", name, LONGEST_NAME, found);
        checkText("event_name", eventName, LONGEST_NAME, found);
        checkText("measurement_unit", measurementUnit, LONGEST_NAME, found);
        if (description.filter(text -> text.length() > LONGEST_DESCRIPTION).isPresent()) {
            found.add(new Problem("description", "at most 1000 characters"));
        }
        checkKey(found);
        filter.ifPresent(tree -> found.addAll(FilterLimits.problems(tree)));
        link.ifPresent(terms -> checkTerms(terms, found));
        return List.copyOf(found);
    }

    /** @throws IllegalArgumentException when there are {@link #problems()} with its terms. */
    public Meter created(String id, Tenant tenant, Instant at) {
        return new Meter(
                id,
                tenant,
                name,
                description,
                eventName,
                measurementUnit,
                aggregation,
                filter,
                link.map(terms -> new MeterLink(
                        terms.entitlementId(), new Rate(terms.unitsPerCredit(), terms.freeThreshold()), 1)),
                false,
                at,
                at,
                1);
    }

    private void checkKey(List<Problem> found) {
        boolean counts = aggregation.type() == Aggregation.Type.COUNT;
        if (aggregation.key().isEmpty() && !counts) {
            found.add(new Problem("aggregation.key", "needed for every aggregation but count"));
        }
        aggregation.key().ifPresent(key -> {
            if ((key.isEmpty() && !counts) || key.length() > LONGEST_KEY) {
                found.add(new Problem("aggregation.key", "1 to 100 characters"));
            }
        });
    }

    private static void checkText(String field, String text, int longest, List<Problem> found) {
        if (text.isBlank() || text.length() > longest) {
            found.add(new Problem(field, "1 to " + longest + " characters"));
        }
    }

    private static void checkTerms(Terms terms, List<Problem> found) {
        if (terms.unitsPerCredit().signum() <= 0 || isTooLong(terms.unitsPerCredit())) {
            found.add(new Problem(
                    "meter_units_per_credit", "more than 0, with at most 10 integer digits and 10 decimals"));
        }
        if (terms.freeThreshold().signum() < 0 || isTooLong(terms.freeThreshold())) {
            found.add(new Problem("free_threshold", "0 or more, with at most 10 integer digits and 10 decimals"));
        }
    }

    private static boolean isTooLong(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.precision() - plain.scale() > MOST_INTEGER_DIGITS || plain.scale() > MOST_DECIMALS;
    }
}
