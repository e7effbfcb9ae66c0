package dev.scrip.http;

import dev.scrip.credit.Amounts;
import dev.scrip.credit.Credits;
import dev.scrip.credit.MetadataValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a field may hold, and how it is read.
 *
 * @param placeholder stands for a value that could not be read until {@link Fields#verify} refuses the request
 */
public record Kind<T>(T placeholder, Function<Json, Outcome<T>> reader) {

    /** A value, or why there is none. */
    public sealed interface Outcome<T> {
        record Good<T>(T value) implements Outcome<T> {}

        record Bad<T>(ErrorCode code, String reason) implements Outcome<T> {}
    }

    private static final int MOST_METADATA = 50;
    private static final int LONGEST_METADATA_VALUE = 500;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    /** Text of a length in characters, not in bytes or in Java's half characters. */
    public static Kind<String> text(int shortest, int longest) {
        String reason = "must be a string of " + shortest + " to " + longest + " characters";
        return textWhere(reason, text -> {
            int length = text.length() > 2 * longest ? Integer.MAX_VALUE : text.codePointCount(0, text.length());
            return shortest <= length && length <= longest;
        });
    }

    /** The id of a customer, whoever chose it. */
    public static Kind<String> customerId() {
        return textWhere("must be 1 to 128 characters of A-Z a-z 0-9 _ . : @ -", Ids::isCustomerId);
    }

    /** The id of a usage event: free text. */
    public static Kind<String> eventId() {
        return textWhere("must be a string of 1 to 256 characters, not . or ..", Ids::isEventId);
    }

    /** An id that was made here. */
    public static Kind<String> ownId() {
        return textWhere("must be an id", Ids::isOwnId);
    }

    public static Kind<Integer> integer(int least, int most) {
        return wholeNumber(least, most).map(Long::intValue);
    }

    public static Kind<Long> wholeNumber(long least, long most) {
        String reason = "must be a whole number from " + least + " to " + most;
        return new Kind<>(least, json -> {
            if (json instanceof Json.Num(String literal)
                    && INTEGER.matcher(literal).matches()) {
                long value = Long.parseLong(literal);
                if (least <= value && value <= most) {
                    return good(value);
                }
            }
            return bad(reason);
        });
    }

    public static Kind<Boolean> bool() {
        return new Kind<>(
                false, json -> json instanceof Json.Bool(boolean value) ? good(value) : bad("must be true or false"));
    }

    /** A decimal that is not negative, as a string or as a number; without exponent, checked before it is computed. */
    public static Kind<BigDecimal> decimal(int integerDigits, int decimals) {
        Pattern grammar = decimalGrammar(integerDigits, decimals);
        String reason = "must be a decimal of up to " + integerDigits + " digits and " + decimals + " decimals";
        return new Kind<>(BigDecimal.ZERO, json -> switch (json) {
            case Json.Text(String text) when grammar.matcher(text).matches() -> good(new BigDecimal(text));
            case Json.Num(String literal) when grammar.matcher(literal).matches() -> good(new BigDecimal(literal));
            default -> bad(reason);
        });
    }

    /** As {@link #decimal}, and it must be a string. */
    public static Kind<BigDecimal> decimalText(int integerDigits, int decimals) {
        Pattern grammar = decimalGrammar(integerDigits, decimals);
        String reason =
                "must be a string with a decimal of up to " + integerDigits + " digits and " + decimals + " decimals";
        return new Kind<>(
                BigDecimal.ZERO,
                json -> json instanceof Json.Text(String text)
                                && grammar.matcher(text).matches()
                        ? good(new BigDecimal(text))
                        : bad(reason));
    }

    /** An amount of credits. Whether it has too many decimals is for the entitlement to say. */
    public static Kind<Credits> amount() {
        return new Kind<>(
                Credits.ZERO,
                json -> (json instanceof Json.Text(String text) ? Amounts.parse(text) : Optional.<Credits>empty())
                        .<Outcome<Credits>>map(Kind::good)
                        .orElseGet(() -> new Outcome.Bad<>(
                                ErrorCode.INVALID_AMOUNT, "must be a decimal string such as \"12.5\"")));
    }

    /** One of some words, by their exact spelling. */
    public static <T> Kind<T> oneOf(Map<String, T> words) {
        String reason = "must be one of " + String.join(", ", words.keySet());
        T placeholder = words.values().iterator().next();
        return new Kind<>(placeholder, json -> {
            if (json instanceof Json.Text(String word)) {
                T value = words.get(word);
                if (value != null) {
                    return good(value);
                }
            }
            return bad(reason);
        });
    }

    /** An instant with its offset, kept to the microsecond. */
    public static Kind<Instant> instant() {
        return new Kind<>(
                Instant.EPOCH,
                json -> json instanceof Json.Text(String text)
                        ? Instants.parse(text).<Outcome<Instant>>map(Kind::good).orElseGet(() -> bad(Instants.REASON))
                        : bad(Instants.REASON));
    }

    /** A flat object of strings, numbers and booleans. */
    public static Kind<Map<String, MetadataValue>> metadata(int longestKey) {
        return new Kind<>(Map.of(), json -> {
            if (!(json instanceof Json.Obj(Map<String, Json> members))) {
                return bad("must be an object");
            }
            if (members.size() > MOST_METADATA) {
                return new Outcome.Bad<>(ErrorCode.MAXIMUM_KEYS_REACHED, "has more than " + MOST_METADATA + " keys");
            }
            return metadata(members, longestKey);
        });
    }

    private static Outcome<Map<String, MetadataValue>> metadata(Map<String, Json> members, int longestKey) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : members.entrySet()) {
            String key = member.getKey();
            if (key.isEmpty() || key.codePointCount(0, key.length()) > longestKey) {
                return bad("has a key that is empty or longer than " + longestKey + " characters");
            }
            switch (member.getValue()) {
                case Json.Text(String text)
                when text.codePointCount(0, text.length()) > LONGEST_METADATA_VALUE -> {
                    return bad("has a value longer than " + LONGEST_METADATA_VALUE + " characters");
                }
                case Json.Text(String text) -> metadata.put(key, new MetadataValue.Text(text));
                case Json.Num(String literal) -> metadata.put(key, new MetadataValue.Numeral(literal));
                case Json.Bool(boolean value) -> metadata.put(key, new MetadataValue.Bool(value));
                case Json.Obj _, Json.Arr _, Json.Null _ -> {
                    return bad("has a value that is not a string, a number or a boolean");
                }
            }
        }
        return good(MetadataValue.copyInOrder(metadata));
    }

    /** Metadata on its way out. */
    public static Json.Obj metadataJson(Map<String, MetadataValue> metadata) {
        Json.Members object = Json.object();
        metadata.forEach((key, value) -> object.put(
                key,
                switch (value) {
                    case MetadataValue.Text(String text) -> new Json.Text(text);
                    case MetadataValue.Numeral(String literal) -> new Json.Num(literal);
                    case MetadataValue.Bool(boolean bool) -> new Json.Bool(bool);
                }));
        return object.build();
    }

    /** A list of values of one kind. */
    public static <T> Kind<List<T>> list(int shortest, int longest, Kind<T> item) {
        String reason = "must be a list of " + shortest + " to " + longest + " items";
        return new Kind<>(List.of(), json -> {
            if (!(json instanceof Json.Arr(List<Json> items)) || items.size() < shortest || items.size() > longest) {
                return bad(reason);
            }
            List<T> values = new java.util.ArrayList<>();
            for (Json each : items) {
                switch (item.read(each)) {
                    case Outcome.Good<T>(T value) -> values.add(value);
                    case Outcome.Bad<T>(ErrorCode code, String why) -> {
                        return new Outcome.Bad<>(code, "has an item that " + why);
                    }
                }
            }
            return good(List.copyOf(values));
        });
    }

    /** Text that passes a test of its own. */
    public static Kind<String> textWhere(String reason, java.util.function.Predicate<String> test) {
        return new Kind<>(
                "", json -> json instanceof Json.Text(String text) && test.test(text) ? good(text) : bad(reason));
    }

    public Outcome<T> read(Json json) {
        return reader.apply(json);
    }

    public <R> Kind<R> map(Function<? super T, ? extends R> change) {
        return new Kind<>(change.apply(placeholder), json -> switch (read(json)) {
            case Outcome.Good<T>(T value) -> good(change.apply(value));
            case Outcome.Bad<T>(ErrorCode code, String reason) -> new Outcome.Bad<>(code, reason);
        });
    }

    public static <T> Outcome<T> good(T value) {
        return new Outcome.Good<>(value);
    }

    public static <T> Outcome<T> bad(String reason) {
        return new Outcome.Bad<>(ErrorCode.VALIDATION_FAILED, reason);
    }

    private static Pattern decimalGrammar(int integerDigits, int decimals) {
        String fraction = decimals == 0 ? "" : "(\\.[0-9]{1," + decimals + "})?";
        return Pattern.compile("(0|[1-9][0-9]{0," + (integerDigits - 1) + "})" + fraction);
    }
}
