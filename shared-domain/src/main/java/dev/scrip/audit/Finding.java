package dev.scrip.audit;

import java.util.Comparator;

/**
 * Something that is not as it was written to be.
 *
 * @param account the account it is about, as {@link AuditedAccount#text}; where it is about none, the tenant
 * @param item what exactly, such as a slot or an id; holds nothing that a caller chose
 * @param what what is wrong with it, in a sentence
 */
public record Finding(FindingKind kind, String account, String item, String what) implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::account)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::item)
            .thenComparing(Finding::what);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** As people read it. */
    public String sentence() {
        return kind.code() + " " + account + " " + item + ": " + what + "; " + kind.remedy();
    }
}
