package dev.scrip.local.demo;

import java.util.List;

/**
 * Who buys from the demo business, and how much they use.
 *
 * @param plan what they subscribe to
 * @param calls a day, about
 * @param tokens a day, about
 * @param every how many days they use anything: all of that time at once
 * @param compute whether they buy compute, too
 */
record DemoCustomer(String id, String name, Plan plan, int calls, int tokens, int every, boolean compute) {
    enum Plan {
        STARTER,
        GROWTH
    }

    /** The first four stand for all: one of each kind. */
    static final List<DemoCustomer> ALL = List.of(
            new DemoCustomer("harbor-finch", "Harbor & Finch", Plan.GROWTH, 2_300, 74_000, 1, true),
            new DemoCustomer("tidewater-games", "Tidewater Games", Plan.STARTER, 5_200, 9_000, 1, false),
            new DemoCustomer("kestrel-legal", "Kestrel Legal", Plan.STARTER, 240, 13_500, 3, true),
            new DemoCustomer("osprey-health", "Osprey Health", Plan.GROWTH, 1_100, 31_000, 2, true),
            new DemoCustomer("lumen-robotics", "Lumen Robotics", Plan.GROWTH, 2_900, 52_000, 1, false),
            new DemoCustomer("juniper-street", "Juniper Street Bakery", Plan.STARTER, 60, 1_200, 4, false),
            new DemoCustomer("brightwell-energy", "Brightwell Energy", Plan.GROWTH, 1_900, 18_000, 2, false),
            new DemoCustomer("copperfield-press", "Copperfield Press", Plan.STARTER, 310, 15_000, 3, true),
            new DemoCustomer("solstice-travel", "Solstice Travel", Plan.STARTER, 620, 4_300, 3, false),
            new DemoCustomer("meridian-freight", "Meridian Freight", Plan.GROWTH, 2_600, 6_400, 2, false),
            new DemoCustomer("quillon-studio", "Quillon Studio", Plan.STARTER, 130, 10_800, 4, true),
            new DemoCustomer("larkspur-school", "Larkspur School", Plan.STARTER, 420, 2_600, 3, false));
}
