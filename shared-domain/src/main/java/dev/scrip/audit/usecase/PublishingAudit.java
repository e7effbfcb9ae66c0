package dev.scrip.audit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.audit.Scope;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.publishing.Fact;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what was stored and never told: everything that some endpoint wanted, then and now, has a delivery to it. What
 * an endpoint's last change may explain is not expected; nor is anything of a business that has moved its clock, since its
 * times do not say when something was written.
 */
final class PublishingAudit {
    /** What was under way while the endpoint changed. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final AuditedTable table;
    private final Tenant tenant;
    private final Scope scope;
    private final List<DeliveryId> expected = new ArrayList<>();
    private Optional<List<Endpoint>> endpoints = Optional.empty();

    PublishingAudit(AuditedTable table, Tenant tenant, Scope scope) {
        this.table = table;
        this.tenant = tenant;
        this.scope = scope;
    }

    void expect(AccountId account, Commit commit) {
        if (scope.expectsPublished(commit.at()) && !listening().isEmpty()) {
            Fact.of(account, commit).forEach(fact -> expect(fact, commit.at()));
        }
    }

    /** @param at when it was committed */
    void expect(Fact fact, Instant at) {
        if (!scope.expectsPublished(at)) {
            return;
        }
        for (var endpoint : listening()) {
            if (endpoint.updatedAt().isBefore(at.minus(MARGIN))
                    && endpoint.wants(fact.type().word())) {
                expected.add(new DeliveryId(tenant, endpoint.id(), fact.id()));
            }
        }
    }

    long expected() {
        return expected.size();
    }

    /** What was expected and is not there. */
    List<String> unpublished() {
        if (expected.isEmpty()) {
            return List.of();
        }
        var there = table.deliveries(expected);
        return expected.stream()
                .filter(id -> !there.contains(id))
                .map(id -> id.eventId() + " to " + id.endpointId())
                .toList();
    }

    private List<Endpoint> listening() {
        if (endpoints.isEmpty()) {
            endpoints = Optional.of(
                    table.hasTestClock(tenant)
                            ? List.of()
                            : table.endpoints(tenant).stream()
                                    .filter(Endpoint::isEnabled)
                                    .toList());
        }
        return endpoints.get();
    }
}
