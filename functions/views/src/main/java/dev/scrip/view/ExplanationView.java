package dev.scrip.view;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.MeterReading;
import dev.scrip.credit.usecase.ExplainEntry;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.metering.UsageEvent;
import java.util.List;

/** How an entry of the ledger came about, as JSON. */
public final class ExplanationView {
    private ExplanationView() {}

    public static Json.Members of(AccountId account, ExplainEntry.Explanation found, List<UsageEvent> events) {
        return Json.object()
                .put("entry", LedgerEntryView.of(account, found.entry()).build())
                .put("entry_number", found.entry().number())
                .put("recorded_at", Instants.json(found.recordedAt()))
                .put("grants", LedgerEntryView.grants(account, found.entry()))
                .put("meter", Json.orNull(found.entry().reading().map(ExplanationView::of)))
                .put(
                        "events",
                        Json.array(events.stream().map(ExplanationView::of).toList()));
    }

    /** The arithmetic: credits due are the units above the threshold by the rate, rounded down at the precision. */
    private static Json of(MeterReading reading) {
        return Json.object()
                .put("meter_id", reading.meterId())
                .put("link_version", reading.linkVersion())
                .put("period_start", Instants.json(reading.periodStart()))
                .put("meter_units_per_credit", reading.rate().unitsPerCredit().toPlainString())
                .put("free_threshold", reading.rate().freeThreshold().toPlainString())
                .put("units_before", reading.unitsBefore().toPlainString())
                .put("units_after", reading.unitsAfter().toPlainString())
                .put("credits_due", reading.due().plain())
                .put("credits_accounted_before", reading.accountedBefore().plain())
                .put("credits_uncovered", reading.uncovered().plain())
                .put("rounding", "down")
                .build();
    }

    private static Json of(UsageEvent event) {
        return Json.object()
                .put("event_id", event.eventId())
                .put("event_name", event.eventName())
                .put("timestamp", Instants.json(event.timestamp()))
                .put("metadata", Kind.metadataJson(event.metadata()))
                .build();
    }
}
