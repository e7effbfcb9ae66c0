package dev.scrip.simulation.play;

import dev.scrip.access.ApiKey;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.aws.table.DynamoApiKeys;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.DynamoTenants;
import dev.scrip.simulation.cloud.BusRule;
import dev.scrip.simulation.cloud.Gateway;
import dev.scrip.simulation.cloud.QueueSource;
import dev.scrip.simulation.cloud.Schedules;
import dev.scrip.simulation.cloud.StreamSource;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.fault.Faults;
import dev.scrip.simulation.function.FunctionKind;
import dev.scrip.simulation.function.Functions;
import dev.scrip.simulation.port.FaultyTable;
import dev.scrip.simulation.port.Ports;
import dev.scrip.simulation.port.Receivers;
import dev.scrip.simulation.port.SimulatedBus;
import dev.scrip.simulation.port.SimulatedKeyStore;
import dev.scrip.simulation.port.SimulatedMachine;
import dev.scrip.simulation.port.SimulatedQueues;
import dev.scrip.simulation.stage.Draw;
import dev.scrip.simulation.stage.Stage;
import dev.scrip.simulation.stage.Trace;
import dev.scrip.simulation.table.FakeTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run: a shop opens, its clients act while things go wrong, then everything heals and comes to rest. */
public final class Run implements AutoCloseable {
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-01-31T23:50:00Z"),
            Instant.parse("2026-03-28T12:00:00Z"),
            Instant.parse("2027-12-31T10:00:00Z"),
            Instant.parse("2028-02-29T00:00:30Z"),
            Instant.parse("2026-10-25T00:30:00Z"));
    private static final long MINUTE = 60_000_000;
    /** Of so many runs one is audited: nothing else reads what the auditor writes. */
    private static final int AUDITED = 4;

    /** Past the last retry of a webhook, which is tried again for a little more than 27 hours. */
    private static final long DELIVERED = Duration.ofDays(2).toNanos() / 1_000;

    private final Plan plan;
    private final Trace trace;
    private final Faults faults;
    private final Ports ports;
    private final Stage stage;
    private final Instant start;
    private final FakeTable table;
    private final Functions functions;
    private final QueueSource usage;
    private final QueueSource deliveries;
    private final StreamSource stream;
    private final StreamSource counted;
    private final boolean isAudited;
    private final BusRule bus;
    private final Schedules schedules;
    private final Gateway gateway;
    private final Receivers receivers;
    private Instant ticked = Instant.MIN;
    private final List<String> parked = new ArrayList<>();
    private final List<Business> businesses = new ArrayList<>();

    /** A tenant with its shop and what its clients did. */
    public record Business(Tenant tenant, Shop shop, Journal journal, Client client) {}

    /** @param words whether the trace is kept in words too */
    public Run(Plan plan, boolean words) {
        this.plan = plan;
        var draw = Draw.of(plan.seed(), 3);
        this.start = draw.pick(STARTS);
        this.stage = new Stage(plan.seed());
        this.trace = new Trace(words);
        this.faults = Faults.drawn(Draw.of(plan.seed(), 4), plan.faults());
        this.ports = new Ports(stage, faults, trace);
        this.table = new FakeTable("scrip", this::now);
        var lags = Draw.of(plan.seed(), 5);
        table.lag(_ -> faults.strikes(Fault.STALE_INDEX, lags) ? lags.below(40) : 0);
        var queues = new SimulatedQueues(ports);
        this.receivers = new Receivers(ports);
        // The bus and the functions know each other.
        BusRule[] rule = new BusRule[1];
        var clients = new Functions.Clients(
                new FaultyTable(table, ports),
                queues,
                new SimulatedBus(ports, entry -> rule[0].take(entry)),
                new SimulatedKeyStore(ports),
                receivers,
                Map.of(
                        "SCRIP_TABLE", "scrip",
                        "SCRIP_USAGE_QUEUE_URL", "usage",
                        "SCRIP_WEBHOOK_QUEUE_URL", "deliveries",
                        "SCRIP_PUBLISH_DEAD_LETTERS_URL", "parked",
                        "SCRIP_EVENT_BUS", "bus",
                        "SCRIP_STAGE", "simulation",
                        "SCRIP_WEBHOOK_KEY", "key",
                        "SCRIP_PUBLIC_URL", "https://scrip.example.com"));
        this.functions = new Functions(ports, clients, start, plan.seed());
        this.bus = new BusRule(ports, functions, Draw.of(plan.seed(), 6));
        rule[0] = bus;
        this.usage = new QueueSource(
                FunctionKind.DRAIN,
                ports,
                functions,
                Draw.of(plan.seed(), 7),
                new QueueSource.Form(1_000, MINUTE, 2, 780_000_000, 5));
        this.deliveries = new QueueSource(
                FunctionKind.DELIVER,
                ports,
                functions,
                Draw.of(plan.seed(), 8),
                new QueueSource.Form(1, 0, 2, 180_000_000, 5));
        queues.open("usage", usage);
        queues.open("deliveries", deliveries);
        queues.open("parked", (body, _) -> parked.add(body));
        this.stream = new StreamSource(FunctionKind.PUBLISH, 400_000, ports, functions, Draw.of(plan.seed(), 9));
        this.counted =
                new StreamSource(FunctionKind.STATISTICS, (int) MINUTE, ports, functions, Draw.of(plan.seed(), 13));
        this.isAudited = Draw.of(plan.seed(), 14).below(AUDITED) == 0;
        table.tell(change -> {
            stream.take(change);
            counted.take(change);
        });
        this.schedules = new Schedules(ports, functions, Draw.of(plan.seed(), 10), bus, isAudited);
        this.gateway = new Gateway(ports, functions);
    }

    public Instant now() {
        return start.plus(stage.now(), ChronoUnit.MICROS);
    }

    /** Plays all of it, up to the moment at which everything is at rest. */
    public void play() {
        int tenants = Draw.of(plan.seed(), 11).below(4) == 0 ? 2 : 1;
        for (int i = 0; i < tenants; i++) {
            businesses.add(open(i));
        }
        stage.play(stage.now() + 10 * MINUTE);
        faults.begin();
        schedules.begin();
        List<Deed.Kind> deeds = plan.deeds();
        int actors = Draw.of(plan.seed(), 12).between(1, 4);
        int[] acting = {actors};
        for (int actor = 0; actor < actors; actor++) {
            int who = actor;
            stage.start(stage.now(), () -> {
                act(who, actors, deeds);
                if (--acting[0] == 0) {
                    schedules.stop();
                }
            });
        }
        stage.play(Long.MAX_VALUE);
        rest();
    }

    private void act(int who, int actors, List<Deed.Kind> deeds) {
        for (int number : plan.kept()) {
            if (number % actors == who) {
                Business business = businesses.get(number % businesses.size());
                new Actor(business.shop(), business.client(), stage, business.journal(), start)
                        .act(number, deeds.get(number), Draw.of(plan.seed(), 100_000L + number));
            }
        }
    }

    /** Nothing goes wrong any more: three ticks of the schedules, then as long as webhooks are tried again. */
    private void rest() {
        faults.heal();
        functions.forget();
        for (int tick = 0; tick < 3; tick++) {
            usage.redrive();
            deliveries.redrive();
            tick();
            stage.play(Long.MAX_VALUE);
            stage.play(stage.now() + MINUTE);
        }
    }

    private void tick() {
        ticked = now();
        schedules.fireAll();
    }

    /** When the schedules fired last: what was due by then must be done. */
    public Instant ticked() {
        return ticked;
    }

    /** Waits until no webhook is tried again any more. */
    public void deliver() {
        if (businesses.stream().allMatch(business -> business.shop().endpoints().isEmpty())) {
            return;
        }
        long until = stage.now() + DELIVERED;
        while (stage.now() < until) {
            schedules.fire(FunctionKind.RETRY);
            stage.play(stage.now() + DELIVERED / 16);
            stage.play(Long.MAX_VALUE);
        }
    }

    private Business open(int number) {
        var tenant = new Tenant("bus_sim" + number, Mode.LIVE);
        byte[] randomness = new byte[KeyText.RANDOM_BYTES];
        var draw = Draw.of(plan.seed(), 20 + number);
        for (int i = 0; i < randomness.length; i++) {
            randomness[i] = (byte) draw.number();
        }
        KeyText key = KeyText.make(tenant.mode(), randomness);
        new DynamoApiKeys(truth()).put(ApiKey.issued(key, tenant, Set.of(Scope.values()), now(), "simulated"));
        new DynamoTenants(truth()).put(tenant);
        var client = new Client(
                gateway,
                stage,
                draw,
                new Client.Who(key.text(), "bus_sim" + number + ".l"),
                1 + Draw.of(plan.seed(), 30 + number).below(3));
        var shop = new Shop("shop-" + number, client, Draw.of(plan.seed(), 40 + number));
        stage.start(stage.now(), shop::open);
        stage.play(Long.MAX_VALUE);
        if (!shop.endpoints().isEmpty()) {
            bus.want();
        }
        return new Business(tenant, shop, new Journal(), client);
    }

    /** What a business is answered that asks when all is at rest. */
    public Gateway.Answer ask(Business business, String target) {
        List<Gateway.Answer> answers = new ArrayList<>();
        stage.start(
                stage.now(),
                () -> business.client().send(Deed.Request.of("GET", target, "")).ifPresent(answers::add));
        stage.play(Long.MAX_VALUE);
        return answers.getFirst();
    }

    public long seed() {
        return plan.seed();
    }

    /** The table as it is, for whoever checks it. */
    public DynamoTable truth() {
        return new DynamoTable(table, "scrip", new SimulatedMachine(ports, start, Draw.of(plan.seed(), 50), 0));
    }

    public FakeTable table() {
        return table;
    }

    public List<Business> businesses() {
        return businesses;
    }

    public BusRule bus() {
        return bus;
    }

    public Receivers receivers() {
        return receivers;
    }

    public QueueSource usage() {
        return usage;
    }

    public QueueSource deliveries() {
        return deliveries;
    }

    /** Both functions behind the stream have done with it. */
    public boolean isStreamRead() {
        return stream.isRead() && counted.isRead();
    }

    /** The auditor's schedule fires. */
    public boolean isAudited() {
        return isAudited;
    }

    /** Records of the stream that could not be published. */
    public List<String> parked() {
        return parked;
    }

    /** What functions threw or said that they could not do, other than that a store was away. */
    public List<String> surprises() {
        return functions.surprises();
    }

    public Faults faults() {
        return faults;
    }

    public Trace trace() {
        return trace;
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        stage.close();
    }
}
