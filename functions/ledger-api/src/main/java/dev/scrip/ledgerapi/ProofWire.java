package dev.scrip.ledgerapi;

import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.http.Json;

/** Proofs as JSON. */
final class ProofWire {
    private ProofWire() {}

    static Json of(VerifyAccount.Report report) {
        return Json.object()
                .put("ok", report.problems().isEmpty())
                .put("entries", report.entries())
                .put("verified_through", report.verifiedThrough())
                .put("complete", report.complete())
                .put(
                        "problems",
                        Json.array(report.problems().stream()
                                .map(problem -> Json.object()
                                        .put("entry_number", problem.at().number())
                                        .put("step", problem.at().step())
                                        .put("problem", problem.what())
                                        .build())
                                .toList()))
                .build();
    }
}
