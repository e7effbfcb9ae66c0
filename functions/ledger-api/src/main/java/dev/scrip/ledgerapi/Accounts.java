package dev.scrip.ledgerapi;

import dev.scrip.credit.AccountId;
import dev.scrip.http.Request;

/** The account that a path names. */
final class Accounts {
    private Accounts() {}

    static AccountId of(Request request) {
        return new AccountId(request.tenant(), request.ownId("id"), request.customerId("customer_id"));
    }
}
