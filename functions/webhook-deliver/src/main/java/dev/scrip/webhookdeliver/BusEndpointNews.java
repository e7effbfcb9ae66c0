package dev.scrip.webhookdeliver;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Words;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.Place;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.usecase.Publish;
import dev.scrip.subscription.DerivedId;
import dev.scrip.view.EnvelopeView;
import dev.scrip.webhook.EndpointDisabled;
import dev.scrip.webhook.usecase.EndpointNews;
import java.util.List;

/** What becomes of endpoints, as events on the bus in the envelope of all others. */
final class BusEndpointNews implements EndpointNews {
    private final Publish publish;

    BusEndpointNews(Publish publish) {
        this.publish = publish;
    }

    @Override
    public void publish(EndpointDisabled event) {
        if (!publish.publish(List.of(sealed(event))).isEmpty()) {
            throw new StoreUnavailable("the bus did not take an event");
        }
    }

    static PublishedEvent sealed(EndpointDisabled event) {
        return EnvelopeView.of(
                DerivedId.of("evt", event.endpointId() + "#" + event.version()),
                event.tenant(),
                EventType.WEBHOOK_ENDPOINT_DISABLED,
                event.at(),
                new Place(event.endpointId(), event.version(), 0),
                Json.object()
                        .put("payload_type", "WebhookEndpoint")
                        .put("business_id", event.tenant().businessId())
                        .put("brand_id", event.tenant().businessId())
                        .put("webhook_id", event.endpointId())
                        .put("url", event.url())
                        .put("reason", Words.ofName(event.reason()))
                        .put("failing_since", Instants.json(event.failingSince()))
                        .build());
    }
}
