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
    private static final int VERSION = 2;

    /** Still read: the events came before what lies elsewhere. */
    private static final int FIRST_VERSION = 1;

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
        List<Integer> places = new ArrayList<>(events.size());
        List<UsageEvent> columns = new ArrayList<>(events.size());
        for (Placed placed : events) {
            places.add(placed.place());
            columns.add(placed.event());
        }
        writePlaces(out, places);
        writePlaces(out, elsewhere);
        int incompressible = EventColumns.write(out, columns);
        return Deflated.pack(out.bytes(), incompressible);
    }

    /** @throws IllegalArgumentException when the bytes are not a pack of a known version. */
    public static EventPack of(byte[] bytes) {
        ByteSource in = new ByteSource(Deflated.unpack(bytes));
        EventPack pack = switch (in.count()) {
            case VERSION -> read(in);
            case FIRST_VERSION -> readFirstForm(in);
            default -> throw new IllegalArgumentException("a usage pack of an unknown version");
        };
        in.end();
        return pack;
    }

    private static EventPack read(ByteSource in) {
        String customerId = in.text();
        List<Integer> places = readPlaces(in);
        List<Integer> elsewhere = readPlaces(in);
        List<UsageEvent> events = EventColumns.read(in, Collections.nCopies(places.size(), customerId));
        return new EventPack(customerId, placed(places, events), elsewhere);
    }

    private static EventPack readFirstForm(ByteSource in) {
        String customerId = in.text();
        List<Integer> places = readPlaces(in);
        List<UsageEvent> events = EventColumns.readFirstForm(in, Collections.nCopies(places.size(), customerId));
        return new EventPack(customerId, placed(places, events), readPlaces(in));
    }

    private static List<Placed> placed(List<Integer> places, List<UsageEvent> events) {
        List<Placed> placed = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            placed.add(new Placed(places.get(i), events.get(i)));
        }
        return placed;
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
