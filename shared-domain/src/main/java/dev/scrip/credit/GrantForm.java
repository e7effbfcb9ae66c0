package dev.scrip.credit;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stored form of open grants. Grants of one plan share their subscription, rollover and cost: each of these is stored
 * once and named by its place, so that an account of many rolled grants stays small.
 */
record GrantForm(List<String> subscriptions, List<Rollover> rollovers, List<Cost> costs) {

    static GrantForm of(List<OpenGrant> grants) {
        return new GrantForm(
                distinct(grants.stream().flatMap(grant -> grant.origin().subscriptionId().stream())),
                distinct(grants.stream().flatMap(grant -> grant.origin().rollover().stream())),
                distinct(grants.stream().flatMap(grant -> grant.origin().cost().stream())));
    }

    private static <T> List<T> distinct(Stream<T> values) {
        return values.distinct().toList();
    }

    void write(ByteSink out, List<OpenGrant> grants, List<GrantSource> sources) {
        out.list(subscriptions, out::text);
        out.list(rollovers, rollover -> TermsForm.rollover(out, rollover));
        out.list(costs, cost -> TermsForm.cost(out, cost));
        out.list(grants, grant -> {
            out.number(grant.number());
            // Whether more is to come is told with the source: most grants of most accounts cost no byte for it.
            var plain = grant.origin().equals(Origin.NONE);
            out.number(2L * place(sources, grant.source()) + (plain ? 0 : 1));
            TermsForm.credits(out, grant.amount());
            TermsForm.credits(out, grant.remaining());
            out.optional(grant.endsAt(), out::instant);
            if (!plain) {
                write(out, grant.origin());
            }
        });
    }

    private void write(ByteSink out, Origin origin) {
        out.number(origin.root());
        out.number(place(subscriptions, origin.subscriptionId()));
        out.number(origin.cycle());
        out.number(place(rollovers, origin.rollover()));
        out.number(origin.generation());
        out.optional(origin.rollsFrom(), out::instant);
        out.number(place(costs, origin.cost()));
    }

    private static int place(List<GrantSource> sources, GrantSource source) {
        var place = sources.indexOf(source);
        if (place < 0) {
            throw new IllegalArgumentException("there is no stored form of " + source);
        }
        return place;
    }

    /** Zero for none. */
    private static <T> int place(List<T> values, Optional<T> value) {
        return value.map(present -> values.indexOf(present) + 1).orElse(0);
    }

    static List<OpenGrant> read(ByteSource in, List<GrantSource> sources) {
        var form = new GrantForm(
                in.list(in::text), in.list(() -> TermsForm.rollover(in)), in.list(() -> TermsForm.cost(in)));
        return in.list(() -> {
            long number = in.number();
            int source = in.count();
            if (source / 2 >= sources.size()) {
                throw new IllegalArgumentException("a source of grants of kind " + source + " is not known");
            }
            return new OpenGrant(
                    number,
                    sources.get(source / 2),
                    TermsForm.credits(in),
                    TermsForm.credits(in),
                    in.optional(in::instant),
                    source % 2 == 1 ? form.origin(in) : Origin.NONE);
        });
    }

    private Origin origin(ByteSource in) {
        long root = in.number();
        var subscription = at(subscriptions, in.count());
        int cycle = in.count();
        var rollover = at(rollovers, in.count());
        int generation = in.count();
        Optional<Instant> rollsFrom = in.optional(in::instant);
        return new Origin(root, subscription, cycle, rollover, generation, rollsFrom, at(costs, in.count()));
    }

    private static <T> Optional<T> at(List<T> values, int place) {
        if (place > values.size()) {
            throw new IllegalArgumentException("place " + place + " of " + values.size());
        }
        return place == 0 ? Optional.empty() : Optional.of(values.get(place - 1));
    }
}
