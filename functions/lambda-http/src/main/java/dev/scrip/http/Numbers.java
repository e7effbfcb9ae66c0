package dev.scrip.http;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers that may be sent as a string or as a JSON number. They are judged by their text before they are computed. */
public final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?");
    /** How a program writes a small number: 0.0000005 becomes 5e-7. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](\\.[0-9]{1,15})?[eE][+-]?[0-9]{1,2}");

    /** Any integer, as a JSON number; the rules say how far it may go. */
    public static final Kind<Integer> INTEGER = Kind.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** A decimal that is not negative. */
    public static final Kind<BigDecimal> DECIMAL = new Kind<>(BigDecimal.ZERO, json -> switch (json) {
        case Json.Text(String text) when PLAIN.matcher(text).matches() -> Kind.good(new BigDecimal(text));
        case Json.Num(String literal)
        when PLAIN.matcher(literal).matches() || SCIENTIFIC.matcher(literal).matches() ->
            Kind.good(new BigDecimal(literal));
        default -> Kind.bad("must be a decimal, such as \"0.002\"");
    });

    /** A whole number that is not negative, also as a string. */
    public static final Kind<Long> WHOLE = new Kind<>(0L, json -> switch (DECIMAL.read(json)) {
        case Kind.Outcome.Good<BigDecimal>(BigDecimal value)
        when value.remainder(BigDecimal.ONE).signum() == 0 && value.precision() - value.scale() <= 15 ->
            Kind.good(value.longValueExact());
        case Kind.Outcome.Good<BigDecimal> ignored -> Kind.bad("must be a whole number of at most 15 digits");
        case Kind.Outcome.Bad<BigDecimal> ignored -> Kind.bad("must be a whole number of at most 15 digits");
    });

    private Numbers() {}
}
