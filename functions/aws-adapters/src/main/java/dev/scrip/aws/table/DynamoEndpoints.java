package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.usecase.Endpoints;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Endpoints as versioned items, all of a tenant in one partition. Each takes one of the tenant's places by a name lock, so
 * that not even two creates at once make one too many.
 */
public final class DynamoEndpoints implements Endpoints {
    private final VersionedItems items;
    private final InstantSource clock;
    private final Contention contention;

    /** @param clock real time, which receipts go by */
    public DynamoEndpoints(VersionedItems items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
        this.contention = items.contention();
    }

    @Override
    public List<Endpoint> all(Tenant tenant) {
        return stored(tenant).stream()
                .map(item -> EndpointItem.read(tenant, item))
                .toList();
    }

    @Override
    public Optional<Endpoint> find(Tenant tenant, String id) {
        return items.get(Keys.endpoint(tenant, id)).map(item -> EndpointItem.read(tenant, item));
    }

    @Override
    public CreateAnswer create(Endpoint endpoint, Optional<Receipt> receipt) {
        return contention.retry(() -> {
            Optional<Long> free = freePlace(endpoint.tenant());
            // With all places taken, this one is refused for its place, unless its receipt says that it is there
            // already.
            return Optional.of(create(endpoint, free.orElse(1L), receipt))
                    .filter(answer -> free.isEmpty() || !answer.equals(new CreateAnswer.Full()));
        });
    }

    private CreateAnswer create(Endpoint endpoint, long place, Optional<Receipt> receipt) {
        var answer = items.create(
                endpoint.tenant(),
                EndpointItem.of(endpoint, place),
                Optional.of(lock(endpoint.tenant(), place)),
                receipt,
                clock.instant());
        return switch (answer) {
            case dev.scrip.aws.table.CreateAnswer.Created() -> new CreateAnswer.Created();
            case dev.scrip.aws.table.CreateAnswer.ReceiptTaken(Receipt earlier) -> new CreateAnswer.Repeated(earlier);
            case dev.scrip.aws.table.CreateAnswer.NameTaken() -> new CreateAnswer.Full();
            case dev.scrip.aws.table.CreateAnswer.IdTaken() ->
                throw new IllegalStateException("an endpoint's id was given twice: " + endpoint.id());
        };
    }

    @Override
    public boolean replace(Endpoint endpoint) {
        return next(endpoint)
                .filter(item -> items.replace(item) == dev.scrip.aws.table.ReplaceAnswer.REPLACED)
                .isPresent();
    }

    @Override
    public ReplaceAnswer replace(Endpoint endpoint, Receipt receipt) {
        Optional<VersionedItem> next = next(endpoint);
        if (next.isEmpty()) {
            return new ReplaceAnswer.Stale();
        }
        var answer =
                items.putAll(endpoint.tenant(), List.of(next.get()), List.of(), Optional.of(receipt), clock.instant());
        return switch (answer) {
            case dev.scrip.aws.table.CreateAnswer.Created() -> new ReplaceAnswer.Replaced();
            case dev.scrip.aws.table.CreateAnswer.ReceiptTaken(Receipt earlier) -> new ReplaceAnswer.Repeated(earlier);
            case dev.scrip.aws.table.CreateAnswer.NameTaken(), dev.scrip.aws.table.CreateAnswer.IdTaken() ->
                new ReplaceAnswer.Stale();
        };
    }

    /** The endpoint as an item in the place it has; empty when that is not the version before it any more. */
    private Optional<VersionedItem> next(Endpoint endpoint) {
        return items.get(Keys.endpoint(endpoint.tenant(), endpoint.id()))
                .filter(stored -> stored.version() == endpoint.version() - 1)
                .map(stored -> EndpointItem.of(endpoint, EndpointItem.place(stored)));
    }

    @Override
    public boolean delete(Endpoint endpoint) {
        return items.get(Keys.endpoint(endpoint.tenant(), endpoint.id()))
                .filter(stored -> stored.version() == endpoint.version())
                .filter(stored -> items.delete(
                        stored,
                        List.of(
                                lock(endpoint.tenant(), EndpointItem.place(stored)),
                                Keys.lane(endpoint.tenant(), endpoint.id()))))
                .isPresent();
    }

    private Optional<Long> freePlace(Tenant tenant) {
        var taken = stored(tenant).stream().map(EndpointItem::place).collect(Collectors.toSet());
        return LongStream.rangeClosed(1, MOST)
                .boxed()
                .filter(place -> !taken.contains(place))
                .findFirst();
    }

    private List<VersionedItem> stored(Tenant tenant) {
        return items.newestFirst(Keys.endpoints(tenant), item -> true, 0, Integer.MAX_VALUE);
    }

    private static Key lock(Tenant tenant, long place) {
        return Keys.name(tenant, "endpoint", Long.toString(place));
    }
}
