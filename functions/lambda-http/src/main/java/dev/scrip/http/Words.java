package dev.scrip.http;

import dev.scrip.catalog.CreditType;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.catalog.TaxCategory;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Currency;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The words of the wire for what is an enumeration inside. */
public final class Words {
    public static final Kind<OverageBehavior> OVERAGE_BEHAVIOR = Kind.oneOf(behaviors());
    public static final Kind<BurnOrder> BURN_ORDER =
            Kind.oneOf(Map.of("fifo", BurnOrder.FIFO, "expiry_first", BurnOrder.EXPIRY_FIRST));
    public static final Kind<CreditType> CREDIT_TYPE =
            Kind.oneOf(Map.of("custom_unit", CreditType.CUSTOM_UNIT, "fiat", CreditType.FIAT));
    public static final Kind<TimeInterval> INTERVAL = Kind.textWhere(
                    "must be one of Day, Week, Month, Year",
                    text -> interval(text).isPresent())
            .map(text -> interval(text).orElse(TimeInterval.MONTH));
    public static final Kind<Currency> CURRENCY = Kind.textWhere(
                    "must be a currency code of ISO 4217",
                    text -> Currency.of(text).isPresent())
            .map(text -> Currency.of(text).orElse(Currency.USD));

    public static final Kind<TaxCategory> TAX_CATEGORY = Kind.oneOf(inOrder(TaxCategory.values(), Words::of));
    public static final Kind<ProrationBehavior> PRORATION = Kind.oneOf(inOrder(ProrationBehavior.values(), Words::of));
    public static final Kind<EntryType> ENTRY_TYPE = Kind.oneOf(inOrder(EntryType.values(), Words::ofName));

    private Words() {}

    /** Where the wire's word is the constant's name in lower case. */
    public static String ofName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static String of(TaxCategory category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    public static String of(ProrationBehavior behavior) {
        return behavior.name().toLowerCase(Locale.ROOT);
    }

    public static String of(OverageBehavior behavior) {
        return behavior.name().toLowerCase(Locale.ROOT);
    }

    public static String of(BurnOrder order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    public static String of(TimeInterval interval) {
        return switch (interval) {
            case DAY -> "Day";
            case WEEK -> "Week";
            case MONTH -> "Month";
            case YEAR -> "Year";
        };
    }

    /** In any case: {@code month} as well as {@code Month}. */
    private static Optional<TimeInterval> interval(String text) {
        return Stream.of(TimeInterval.values())
                .filter(interval -> of(interval).equalsIgnoreCase(text))
                .findFirst();
    }

    private static Map<String, OverageBehavior> behaviors() {
        Map<String, OverageBehavior> words = new LinkedHashMap<>();
        for (OverageBehavior behavior : OverageBehavior.values()) {
            words.put(of(behavior), behavior);
        }
        words.put("forgive_overage_at_reset", OverageBehavior.FORGIVE_AT_RESET);
        words.put("bill_overage_at_billing", OverageBehavior.INVOICE_AT_BILLING);
        words.put("carry_over_deficit", OverageBehavior.CARRY_DEFICIT);
        words.put("carry_over_deficit_auto_repay", OverageBehavior.CARRY_DEFICIT_AUTO_REPAY);
        return words;
    }

    private static <T> Map<String, T> inOrder(T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }
}
