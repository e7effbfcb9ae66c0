package dev.scrip.http;

import dev.scrip.credit.Amounts;
import dev.scrip.credit.Credits;
import dev.scrip.fuzz.Bounds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** A text is an amount exactly when a hand-written reader of the grammar says so, and means what its digits say. */
@NullMarked
public final class AmountsFuzz {
    private static final int LONGEST = 26;
    private static final List<Kind<?>> NUMBERS = List.of(
            Numbers.DECIMAL,
            Numbers.WHOLE,
            Numbers.INTEGER,
            Kind.decimal(10, 10),
            Kind.decimalText(10, 10),
            Kind.wholeNumber(0, 999_999_999_999L),
            Kind.integer(1, 1_000));

    private AmountsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Bounds.hold(() -> {
            amount(text);
            for (Kind<?> kind : NUMBERS) {
                number(kind, new Json.Text(text));
                number(kind, new Json.Num(text));
            }
        });
    }

    private static void amount(String text) {
        Optional<Credits> amount = Amounts.parse(text);
        Bounds.check(amount.isPresent() == isAmount(text), "an amount or none, against the grammar");
        amount.ifPresent(credits -> {
            Bounds.check(credits.value().compareTo(new BigDecimal(text)) == 0, "another amount than its digits");
            Bounds.check(Amounts.parse(credits.plain()).equals(amount), "its plain form is another amount");
        });
        boolean isTaken = Kind.amount().read(new Json.Text(text)) instanceof Kind.Outcome.Good<Credits>;
        Bounds.check(isTaken == amount.isPresent(), "a field takes other amounts");
        Bounds.check(
                Kind.amount().read(new Json.Num(text)) instanceof Kind.Outcome.Bad<Credits>, "a number is no amount");
    }

    /** What is taken is small: at most 15 digits before the point, and its plain text at most 150 characters. */
    private static void number(Kind<?> kind, Json json) {
        if (kind.read(json) instanceof Kind.Outcome.Good<?>(Object value)) {
            BigDecimal number = new BigDecimal(value.toString());
            Bounds.check(number.precision() - number.scale() <= 100, "a number without bound");
            Bounds.check(number.toPlainString().length() <= 150, "a number as long as one likes");
        }
    }

    private static boolean isAmount(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        boolean wholeIsGood =
                isDigits(whole) && whole.length() <= 15 && (whole.length() == 1 || whole.charAt(0) != '0');
        boolean restIsGood = point < 0 || (isDigits(text.substring(point + 1)) && text.length() - point - 1 <= 10);
        return text.length() <= LONGEST && wholeIsGood && restIsGood;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }
}
