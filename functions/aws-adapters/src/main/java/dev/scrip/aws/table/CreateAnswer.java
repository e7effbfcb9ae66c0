package dev.scrip.aws.table;

import dev.scrip.access.Receipt;

/** What came of creating an item. A taken receipt beats a taken name, and that a taken id. */
public sealed interface CreateAnswer {
    record Created() implements CreateAnswer {}

    /** The same request created something before. */
    record ReceiptTaken(Receipt receipt) implements CreateAnswer {}

    record NameTaken() implements CreateAnswer {}

    record IdTaken() implements CreateAnswer {}
}
