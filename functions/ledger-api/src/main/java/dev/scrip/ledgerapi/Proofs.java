package dev.scrip.ledgerapi;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.http.ApiError;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.view.Explanations;
import jakarta.inject.Singleton;

/** That the books are right, and how each line of them came about. */
@Singleton
public final class Proofs {
    private static final int USUAL_ENTRIES = 10_000;
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_EVENTS = 1_000;

    private final VerifyAccount verify;
    private final Explanations explanations;

    public Proofs(VerifyAccount verify, Explanations explanations) {
        this.verify = verify;
        this.explanations = explanations;
    }

    Response verify(Request request) {
        AccountId account = Accounts.of(request);
        int from = request.query().integer("from", 1, Integer.MAX_VALUE).orElse(1);
        int limit = request.query().integer("limit", 1, MOST_ENTRIES).orElse(USUAL_ENTRIES);
        return verify.verify(account, from, limit)
                .map(report -> Response.ok(ProofWire.of(report)))
                .orElseThrow(ApiError::notFound);
    }

    Response explain(Request request) {
        AccountId account = Accounts.of(request);
        return explanations
                .of(account, request.ownId("entry_id"), MOST_EVENTS)
                .map(explained -> Response.ok(explained.json().build()))
                .orElseThrow(ApiError::notFound);
    }
}
