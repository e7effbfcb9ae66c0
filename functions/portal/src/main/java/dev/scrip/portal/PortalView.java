package dev.scrip.portal;

import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Forecast;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Outlook;
import dev.scrip.credit.usecase.ReadDailyBalances;
import dev.scrip.credit.usecase.ReadHoldings;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Words;
import dev.scrip.view.Explanations;
import dev.scrip.view.LedgerEntryView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the portal's pages are told, as JSON. Every amount is exact decimal text. */
final class PortalView {
    private static final int SOON_DAYS = 30;
    private static final int MOST_ENDS = 20;

    private PortalView() {}

    /** A grant that an entry touched, and the entry that issued it. */
    record Touched(LedgerEntry.Burn burn, LedgerEntry issue) {}

    /** One kind of credit. */
    static Json credits(CreditEntitlement entitlement, ReadHoldings.Holdings held, Instant now) {
        List<Outlook> ending = held.outlooks().stream()
                .filter(each -> each.end() != Forecast.End.NEVER)
                .toList();
        Instant horizon = now.plus(Duration.ofDays(SOON_DAYS));
        List<Outlook> soon = ending.stream()
                .filter(each -> each.grant()
                        .endsAt()
                        .filter(end -> !end.isAfter(horizon))
                        .isPresent())
                .toList();
        return Json.object()
                .put("credit_entitlement_id", entitlement.id())
                .put("name", entitlement.terms().name())
                .put("unit", entitlement.terms().unit())
                .put("precision", entitlement.terms().precision())
                .putText("description", entitlement.terms().description())
                .put("balance", held.standing().balance().plain())
                .put("overage", held.standing().overage().plain())
                .put("cycle_ends_at", Instants.json(held.cycleEndsAt()))
                .put(
                        "soon",
                        Json.object()
                                .put("days", SOON_DAYS)
                                .put("lost", total(soon, Outlook::lost))
                                .put("rolled_over", total(soon, Outlook::carried))
                                .build())
                .put(
                        "ends",
                        Json.array(ending.stream()
                                .limit(MOST_ENDS)
                                .map(PortalView::end)
                                .toList()))
                .put("more_ends", ending.size() > MOST_ENDS)
                .build();
    }

    private static String total(List<Outlook> outlooks, Function<Outlook, Credits> part) {
        return Credits.total(outlooks.stream().map(part).toList()).plain();
    }

    private static Json end(Outlook outlook) {
        return Json.object()
                .put("at", Instants.json(outlook.grant().endsAt()))
                .put("remaining", outlook.grant().remaining().plain())
                .put("lost", outlook.lost().plain())
                .put("rolled_over", outlook.carried().plain())
                .build();
    }

    static Json burnDown(List<ReadDailyBalances.Day> days) {
        return Json.object()
                .put(
                        "days",
                        Json.array(days.stream()
                                .map(day -> Json.object()
                                        .put("date", day.date().toString())
                                        .put("balance", day.closing().balance().plain())
                                        .put("overage", day.closing().overage().plain())
                                        .build())
                                .toList()))
                .build();
    }

    /** As the API has it, less what says whose it is. */
    static Json entry(AccountId account, LedgerEntry entry) {
        return Json.object()
                .put("id", LedgerIds.entry(account, entry.number()))
                .put("number", entry.number())
                .put("transaction_type", Words.ofName(entry.type()))
                .put("amount", entry.amount().plain())
                .put("is_credit", entry.isCredit())
                .put("balance_before", entry.before().balance().plain())
                .put("balance_after", entry.after().balance().plain())
                .put("overage_before", entry.before().overage().plain())
                .put("overage_after", entry.after().overage().plain())
                .put("metadata", texts(entry.metadata()))
                .put("created_at", Instants.json(entry.occurredAt()))
                .putText("description", entry.description())
                .putText("reference_id", entry.reference().map(LedgerEntry.Reference::id))
                .putText("reference_type", entry.reference().map(LedgerEntry.Reference::type))
                .build();
    }

    /** All of them as text: a number of a browser might show another number. */
    private static Json texts(Map<String, MetadataValue> metadata) {
        Json.Members members = Json.object();
        metadata.forEach((name, value) -> members.put(
                name,
                switch (value) {
                    case MetadataValue.Text(String text) -> text;
                    case MetadataValue.Numeral(String literal) -> literal;
                    case MetadataValue.Bool(boolean truth) -> Boolean.toString(truth);
                }));
        return members.build();
    }

    static Json explanation(Explanations.Explained explained, int mostEvents, List<Touched> touched) {
        AccountId account = explained.account();
        Json.Obj whole = explained.json().build();
        var events = explained.events().stream()
                .limit(mostEvents)
                .map(event -> Json.object()
                        .put("event_id", event.eventId())
                        .put("event_name", event.eventName())
                        .put("timestamp", Instants.json(event.timestamp()))
                        .put("metadata", texts(event.metadata()))
                        .build())
                .toList();
        return Json.object()
                .put("entry", entry(account, explained.found().entry()))
                .put("recorded_at", Instants.json(explained.found().recordedAt()))
                .put("grants", LedgerEntryView.grants(account, explained.found().entry()))
                .put(
                        "issues",
                        Json.array(touched.stream().map(PortalView::touched).toList()))
                .put("meter", whole.get("meter").orElse(Json.NULL))
                .putText("meter_name", explained.meter().map(meter -> meter.name()))
                .putText("measurement_unit", explained.meter().map(meter -> meter.measurementUnit()))
                .put("events", Json.array(events))
                .put("more_events", explained.events().size() > mostEvents)
                .build();
    }

    private static Json touched(Touched touched) {
        Optional<String> description = touched.issue().description();
        return Json.object()
                .put("amount", touched.burn().amount().plain())
                .put("issued_at", Instants.json(touched.issue().occurredAt()))
                .put("issued_amount", touched.issue().amount().plain())
                .put("transaction_type", Words.ofName(touched.issue().type()))
                .putText("description", description)
                .build();
    }
}
