package dev.scrip.metering;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import dev.scrip.form.Deflated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One customer's events of one usage message, as far as one account is concerned. An event that several accounts paid
 * for lies in one of their packs only.
 *
 * @param events the events that lie here
 * @param elsewhere places in the message of events that this account was charged for too, and that lie in another pack
 */
public record EventPack(String customerId, List<Placed> events, List<Integer> elsewhere) {
    private static final int VERSION = 1;

    public EventPack {
        events = List.copyOf(events);
        elsewhere = List.copyOf(elsewhere);
    }

    /** @param place place of the event in its message */
    public record Placed(int place, UsageEvent event) {}

    public byte[] bytes() {
        ByteSink out = new ByteSink();
        out.number(VERSION);
        out.text(customerId);
        writePlaces(out, events.stream().map(Placed::place).toList());
        EventColumns.write(out, events.stream().map(Placed::event).toList());
        writePlaces(out, elsewhere);
        return Deflated.pack(out.bytes());
    }

    /** @throws IllegalArgumentException when the bytes are not a pack of a known version. */
    public static EventPack of(byte[] bytes) {
        ByteSource in = new ByteSource(Deflated.unpack(bytes));
        if (in.count() != VERSION) {
            throw new IllegalArgumentException("a usage pack of an unknown version");
        }
        String customerId = in.text();
        List<Integer> places = readPlaces(in);
        List<UsageEvent> events = EventColumns.read(in, Collections.nCopies(places.size(), customerId));
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            placed.add(new Placed(places.get(i), events.get(i)));
        }
        List<Integer> elsewhere = readPlaces(in);
        in.end();
        return new EventPack(customerId, placed, elsewhere);
    }

    private static void writePlaces(ByteSink out, List<Integer> places) {
        out.number(places.size());
        int before = -1;
        for (int place : places) {
            out.signed(place - before - 1L);
            before = place;
        }
    }

    private static List<Integer> readPlaces(ByteSource in) {
        List<Integer> places = new ArrayList<>();
        int count = in.count();
        int before = -1;
        for (int i = 0; i < count; i++) {
            before = Math.toIntExact(before + 1 + in.signed());
            places.add(before);
        }
        return places;
    }
}
