package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.metering.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Claims kept in memory, for tests. */
public final class InMemoryEventClaims implements EventClaims {
    private final Map<List<Object>, Claim> claims = new HashMap<>();

    @Override
    public synchronized List<Answer> claim(Tenant tenant, List<Claim> wanted) {
        Set<String> ids = new HashSet<>();
        if (wanted.size() > MOST_AT_ONCE
                || !wanted.stream().allMatch(claim -> ids.add(claim.event().eventId()))) {
            throw new IllegalArgumentException("at most 25 claims of different events");
        }
        List<Answer> answers = new ArrayList<>();
        for (Claim claim : wanted) {
            Claim earlier = claims.putIfAbsent(List.of(tenant, claim.event().eventId()), claim);
            answers.add(
                    earlier == null ? new Answer.Claimed() : new Answer.Owned(earlier.messageId(), earlier.routes()));
        }
        return answers;
    }

    @Override
    public synchronized Optional<UsageEvent> find(Tenant tenant, String eventId) {
        return Optional.ofNullable(claims.get(List.of(tenant, eventId))).map(Claim::event);
    }

    /** Every claim that stands. */
    public synchronized List<Claim> all() {
        return List.copyOf(claims.values());
    }
}
