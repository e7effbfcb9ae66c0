package dev.scrip.publishing.usecase;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.Fact;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.ReplayPoint;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.SubscriptionFilter;
import dev.scrip.subscription.usecase.Billing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Publishes again what has happened, from what is stored: accounts first, each from its oldest commit, then what was
 * sold. Ids are those of the first time, so who has seen an event knows it.
 */
public final class ReplayEvents {
    private static final int AT_ONCE = 50;

    private final CreditEntitlements entitlements;
    private final AccountDirectory accounts;
    private final ReadCommits commits;
    private final Billing billing;
    private final Envelopes envelopes;
    private final Publish publish;

    public ReplayEvents(
            CreditEntitlements entitlements,
            AccountDirectory accounts,
            ReadCommits commits,
            Billing billing,
            Envelopes envelopes,
            Publish publish) {
        this.entitlements = entitlements;
        this.accounts = accounts;
        this.commits = commits;
        this.billing = billing;
        this.envelopes = envelopes;
        this.publish = publish;
    }

    /**
     * What to publish again.
     *
     * @param entitlementId present: of its accounts only, and nothing that was sold
     * @param since recorded at or after this instant: a commit by when it was decided, else by when the event happened
     * @param until recorded before this instant
     * @param types empty: all
     */
    public record Request(
            Tenant tenant,
            Optional<String> customerId,
            Optional<String> entitlementId,
            Optional<Instant> since,
            Optional<Instant> until,
            Set<EventType> types) {

        public Request {
            types = Set.copyOf(types);
        }

        boolean covers(Instant at) {
            return since.filter(at::isBefore).isEmpty()
                    && until.filter(end -> !at.isBefore(end)).isEmpty();
        }

        boolean wants(Fact fact) {
            return types.isEmpty() || types.contains(fact.type());
        }
    }

    /**
     * How far it came.
     *
     * @param next where to go on; absent: everything is published
     */
    public record Answer(int published, Optional<ReplayPoint> next) {}

    /**
     * @param from where an earlier call stopped
     * @param goOn asked before each step; a step is at most 50 commits
     * @throws dev.scrip.access.StoreUnavailable when the bus does not accept an event in several tries
     */
    public Answer replay(Request request, ReplayPoint from, BooleanSupplier goOn) {
        int published = 0;
        Optional<ReplayPoint> point = Optional.of(from);
        while (point.isPresent() && goOn.getAsBoolean()) {
            var step = step(request, point.get());
            var wanted = step.facts.stream()
                    .filter(request::wants)
                    .map(envelopes::seal)
                    .toList();
            send(wanted);
            published += wanted.size();
            point = step.next;
        }
        return new Answer(published, point);
    }

    private void send(List<PublishedEvent> events) {
        var left = publish.publish(events);
        if (!left.isEmpty()) {
            throw new StoreUnavailable("the bus did not accept " + left.size() + " events");
        }
    }

    private record Step(List<Fact> facts, Optional<ReplayPoint> next) {}

    private Step step(Request request, ReplayPoint at) {
        return switch (at.source()) {
            case ACCOUNTS -> ofAccount(request, at);
            case SUBSCRIPTIONS, PAYMENTS, REFUNDS -> ofSold(request, at);
        };
    }

    private Step ofAccount(Request request, ReplayPoint at) {
        var account = account(request, at);
        if (account.isEmpty()) {
            return new Step(List.of(), behindAccounts(request, at));
        }
        var slot = at.slot().orElseGet(() -> commits.start(account.get(), request.since()));
        var page = commits.from(account.get(), slot, AT_ONCE);
        var inTime = page.stream().filter(commit -> request.covers(commit.at())).toList();
        var facts = inTime.stream()
                .flatMap(commit -> Fact.of(account.get(), commit).stream())
                .toList();
        // Commits do not go back in time, so after one that is too late comes none that is not.
        boolean ended = page.size() < AT_ONCE
                || request.until()
                        .filter(end -> !page.getLast().at().isBefore(end))
                        .isPresent();
        return new Step(facts, Optional.of(ended ? at.nextAccount() : at.at(nextSlot(page))));
    }

    private static Slot nextSlot(List<Commit> page) {
        return page.getLast().nextSlot();
    }

    /** Accounts of the entitlement that the point is in; of the customer, if one is named. */
    private Optional<AccountId> account(Request request, ReplayPoint at) {
        if (request.customerId().isPresent()) {
            var all = accounts.ofCustomer(request.tenant(), request.customerId().get()).stream()
                    .filter(account -> request.entitlementId()
                            .filter(id -> !id.equals(account.entitlementId()))
                            .isEmpty())
                    .toList();
            return at.offset() < all.size() ? Optional.of(all.get(at.offset())) : Optional.empty();
        }
        return request.entitlementId()
                .or(at::entitlementId)
                .flatMap(id -> accounts.ofEntitlement(request.tenant(), id, at.offset(), 1).stream()
                        .findFirst());
    }

    private Optional<String> entitlementAfter(Tenant tenant, String id) {
        return Stream.of(false, true)
                .flatMap(deleted -> entitlements.page(tenant, deleted, 0, Integer.MAX_VALUE).stream())
                .map(CreditEntitlement::id)
                .filter(each -> each.compareTo(id) > 0)
                .min(Comparator.naturalOrder());
    }

    private Optional<ReplayPoint> behindAccounts(Request request, ReplayPoint at) {
        if (request.entitlementId().isPresent()) {
            return Optional.empty();
        }
        if (request.customerId().isPresent()) {
            return Optional.of(ReplayPoint.of(ReplayPoint.Source.SUBSCRIPTIONS));
        }
        return Optional.of(entitlementAfter(request.tenant(), at.entitlementId().orElse(""))
                .map(ReplayPoint::ofEntitlement)
                .orElse(ReplayPoint.of(ReplayPoint.Source.SUBSCRIPTIONS)));
    }

    private Step ofSold(Request request, ReplayPoint at) {
        var page = sold(request, at);
        var facts = new ArrayList<Fact>();
        for (var subject : page) {
            billing.notices(request.tenant(), subject.id(), 1).stream()
                    .filter(notice -> request.covers(notice.at()))
                    .forEach(notice -> facts.add(new Fact.Sold(notice)));
        }
        return new Step(facts, page.size() < AT_ONCE ? at.nextSource() : Optional.of(at.plus(AT_ONCE)));
    }

    private List<? extends Subject> sold(Request request, ReplayPoint at) {
        var tenant = request.tenant();
        return switch (at.source()) {
            case SUBSCRIPTIONS ->
                billing.subscriptions(tenant, SubscriptionFilter.of(request.customerId()), at.offset(), AT_ONCE);
            case PAYMENTS -> billing.payments(tenant, PaymentFilter.of(request.customerId()), at.offset(), AT_ONCE);
            case REFUNDS -> billing.refunds(tenant, RefundFilter.of(request.customerId()), at.offset(), AT_ONCE);
            case ACCOUNTS -> throw new IllegalStateException("accounts are not sold");
        };
    }
}
