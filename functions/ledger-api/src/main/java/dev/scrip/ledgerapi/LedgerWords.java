package dev.scrip.ledgerapi;

import dev.scrip.credit.EntryType;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.usecase.ReadGrants;
import dev.scrip.http.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of the wire for what is an enumeration inside. */
final class LedgerWords {
    static final Kind<EntryType> ENTRY_TYPE = words(EntryType.values());
    static final Kind<ReadGrants.Status> GRANT_STATUS = words(ReadGrants.Status.values());

    private LedgerWords() {}

    static String of(EntryType type) {
        return word(type);
    }

    static String of(GrantSource source) {
        return word(source);
    }

    private static <E extends Enum<E>> Kind<E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(word(value), value);
        }
        return Kind.oneOf(words);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
