package dev.scrip.ledgerapi;

import dev.scrip.credit.GrantSource;
import dev.scrip.credit.usecase.ReadGrants;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words of the wire for what is an enumeration inside. */
final class LedgerWords {
    static final Kind<ReadGrants.Status> GRANT_STATUS = words(ReadGrants.Status.values());

    private LedgerWords() {}

    static String of(GrantSource source) {
        return Words.ofName(source);
    }

    private static <E extends Enum<E>> Kind<E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(Words.ofName(value), value);
        }
        return Kind.oneOf(words);
    }
}
