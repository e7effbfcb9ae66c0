package dev.scrip.simulation.play;

import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.stage.Draw;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is to be played: everything follows from it.
 *
 * @param ops how many things clients do in all
 * @param kept which of them are done; the others are left out, and change nothing about these
 * @param faults which kinds may strike
 */
public record Plan(long seed, int ops, List<Integer> kept, Set<Fault> faults) {
    public Plan {
        kept = List.copyOf(kept);
        faults = Set.copyOf(faults);
    }

    /** All of what follows from a seed. */
    public static Plan of(long seed, int ops) {
        return new Plan(seed, ops, IntStream.range(0, ops).boxed().toList(), EnumSet.allOf(Fault.class));
    }

    public Plan keeping(List<Integer> fewer) {
        return new Plan(seed, ops, fewer, faults);
    }

    public Plan without(Fault fault) {
        Set<Fault> fewer = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
        fewer.remove(fault);
        return new Plan(seed, ops, kept, fewer);
    }

    /** What clients do, each kind as often as this run happens to like it. */
    List<Deed.Kind> deeds() {
        var draw = Draw.of(seed, 2);
        List<Deed.Kind> urn = new ArrayList<>();
        for (Deed.Kind kind : Deed.Kind.values()) {
            int usual = switch (kind) {
                case CREDIT, DEBIT, INGEST -> 8;
                case REPEAT_KEY, INGEST_AGAIN, SUBSCRIBE, CHANGE_PLAN, BUY -> 3;
                case READ -> 2;
                case WAIT -> 2;
                default -> 1;
            };
            int times = draw.coin() ? usual : draw.below(usual * 3);
            for (int i = 0; i < times; i++) {
                urn.add(kind);
            }
        }
        List<Deed.Kind> deeds = new ArrayList<>();
        for (int i = 0; i < ops; i++) {
            deeds.add(urn.isEmpty() ? Deed.Kind.CREDIT : draw.pick(urn));
        }
        return deeds;
    }

    /** As one line, from which {@link #parse} makes it again. */
    public String text() {
        return "%d %d %s %s"
                .formatted(
                        seed,
                        ops,
                        String.join(",", kept.stream().map(String::valueOf).toList()),
                        String.join(
                                ",", faults.stream().map(Fault::name).sorted().toList()));
    }

    /** @throws IllegalArgumentException when it is not what {@link #text} wrote */
    public static Plan parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a plan: " + line);
        }
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (String name : parts[3].split(",")) {
            if (!name.isEmpty()) {
                faults.add(Fault.valueOf(name));
            }
        }
        List<Integer> kept = new ArrayList<>();
        for (String number : parts[2].split(",")) {
            if (!number.isEmpty()) {
                kept.add(Integer.valueOf(number));
            }
        }
        return new Plan(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), kept, faults);
    }
}
