package dev.scrip.auditor;

import dev.scrip.audit.AuditRun;
import dev.scrip.audit.Finding;
import dev.scrip.http.Json;
import dev.scrip.http.JsonWriter;
import java.util.List;

/**
 * What a run says: in the log, where CloudWatch makes metrics of a line in its embedded metric format without a call, and
 * in the event that tells its operator of drift.
 */
public final class AuditWords {
    /** So many findings fit an event; all that were kept stand in the log. */
    private static final int MOST_IN_AN_EVENT = 20;

    private static final List<String> METRICS = List.of("InvariantBreaches", "AuditedAccounts", "AuditedCommits");

    private AuditWords() {}

    static String metrics(AuditRun run, String stage) {
        var metrics = METRICS.stream()
                .map(name ->
                        Json.object().put("Name", name).put("Unit", "Count").build())
                .toList();
        var directive = Json.object()
                .put("Namespace", "Scrip/Audit")
                .put("Dimensions", Json.array(List.of(Json.array(List.of(Json.text("Stage"))))))
                .put("Metrics", Json.array(metrics))
                .build();
        return JsonWriter.text(Json.object()
                .put(
                        "_aws",
                        Json.object()
                                .put("Timestamp", run.at().toEpochMilli())
                                .put("CloudWatchMetrics", Json.array(List.of(directive)))
                                .build())
                .put("Stage", stage)
                .put("InvariantBreaches", run.findings().count())
                .put("AuditedAccounts", run.audited().accounts())
                .put("AuditedCommits", run.audited().commits())
                .put("share", run.share())
                .put("complete", run.complete())
                .put("busy", run.audited().busy())
                .build());
    }

    static String line(Finding finding) {
        return JsonWriter.text(json(finding).put("level", "ERROR").build());
    }

    /** The detail of {@code audit.drift_found}: see docs/events.md. */
    public static String event(AuditRun run) {
        return JsonWriter.text(Json.object()
                .put("type", "audit.drift_found")
                .put("timestamp", run.at().toString())
                .put("share", run.share())
                .put("findings", run.findings().count())
                .put(
                        "first",
                        Json.array(run.findings().sorted().stream()
                                .limit(MOST_IN_AN_EVENT)
                                .map(finding -> json(finding).build())
                                .toList()))
                .build());
    }

    private static Json.Members json(Finding finding) {
        return Json.object()
                .put("finding", finding.kind().code())
                .put("account", finding.account())
                .put("item", finding.item())
                .put("what", finding.what())
                .put("remedy", finding.kind().remedy());
    }
}
