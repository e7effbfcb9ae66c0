package dev.scrip.simulation.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.http.RouteSource;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.port.FaultyTable;
import dev.scrip.simulation.port.Invocation;
import dev.scrip.simulation.port.Ports;
import dev.scrip.simulation.port.Receivers;
import dev.scrip.simulation.port.SimulatedBus;
import dev.scrip.simulation.port.SimulatedKeyStore;
import dev.scrip.simulation.port.SimulatedMachine;
import dev.scrip.simulation.port.SimulatedQueues;
import dev.scrip.simulation.stage.Crash;
import dev.scrip.simulation.stage.Draw;
import dev.scrip.simulation.wiring.Wiring;
import dev.scrip.webhook.usecase.ReceiverCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Functions as their service runs them: an environment serves one call at a time and is kept for the next one, more are made
 * when all are busy, and one whose process died is gone.
 */
public final class Functions {
    private static final int SKEW_MICROS = 5_000_000;
    /** Found by name once, of the half a million times that functions are made of them. */
    private static final Map<FunctionKind, List<Class<?>>> FACTORIES = new ConcurrentHashMap<>();

    private final Ports ports;
    private final Clients clients;
    private final Instant start;
    private final long seed;
    private final Map<FunctionKind, List<Warm>> idle = new EnumMap<>(FunctionKind.class);
    private final List<String> surprises = new ArrayList<>();
    private long invocations;
    private long environments;

    /** What functions call. */
    public record Clients(
            FaultyTable table,
            SimulatedQueues queues,
            SimulatedBus bus,
            SimulatedKeyStore keys,
            Receivers receivers,
            Map<String, String> settings) {}

    /** An environment that is there. */
    private record Warm(Object handler, SimulatedMachine machine) {}

    /** What came of a call. */
    public sealed interface Outcome<T> {
        record Answered<T>(T answer) implements Outcome<T> {}

        record Threw<T>(RuntimeException fault) implements Outcome<T> {}

        record Died<T>() implements Outcome<T> {}
    }

    /** @param start what clocks say when the run begins */
    public Functions(Ports ports, Clients clients, Instant start, long seed) {
        this.ports = ports;
        this.clients = clients;
        this.start = start;
        this.seed = seed;
    }

    /** Calls a function with bytes, for one tenant where it serves requests. */
    public Outcome<byte[]> call(FunctionKind kind, byte[] event, Optional<String> tenant) {
        return call(kind, tenant, context -> handler -> {
            var answer = new ByteArrayOutputStream();
            try {
                ((RequestStreamHandler) handler).handleRequest(new ByteArrayInputStream(event), answer, context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return answer.toByteArray();
        });
    }

    /** Calls a function with an object. */
    @SuppressWarnings("unchecked") // the handler's own declaration names the types, and the caller knows the handler
    public <I, O> Outcome<O> call(FunctionKind kind, I event) {
        return call(
                kind,
                Optional.empty(),
                context -> handler -> ((RequestHandler<I, O>) handler).handleRequest(event, context));
    }

    private <T> Outcome<T> call(
            FunctionKind kind, Optional<String> tenant, Function<Context, Function<Object, T>> work) {
        long number = ++invocations;
        var draw = Draw.of(seed, 1_000 + number);
        long timeout = kind.timeout().toMillis() * 1_000;
        boolean cut = ports.faults().strikes(Fault.DEADLINE, draw);
        long deadline = ports.stage().now() + (cut ? draw.below(timeout) : timeout);
        var invocation = new Invocation(kind.name(), number, draw, deadline, tenant);
        ports.trace().step(ports.stage().now(), kind.name(), number);
        Warm warm = take(kind, draw);
        List<T> answer = new ArrayList<>(1);
        try {
            invocation.run(() -> answer.add(work.apply(new LambdaContext(ports.stage(), deadline, number))
                    .apply(warm.handler())));
            if (invocation.isDead()) {
                return new Outcome.Died<>();
            }
            idle.computeIfAbsent(kind, _ -> new ArrayList<>()).add(warm);
            return new Outcome.Answered<>(answer.getFirst());
        } catch (Crash died) {
            if (!invocation.isDead()) {
                // The run itself is over.
                throw died;
            }
            return new Outcome.Died<>();
        } catch (RuntimeException fault) {
            if (invocation.isDead()) {
                return new Outcome.Died<>();
            }
            if (!(fault instanceof StoreUnavailable) && !kind.isScheduled()) {
                surprises.add(kind + " threw " + fault + " at " + fault.getStackTrace()[0]);
            }
            idle.computeIfAbsent(kind, _ -> new ArrayList<>()).add(warm);
            return new Outcome.Threw<>(fault);
        } finally {
            invocation.surprises().forEach(said -> surprises.add(kind + " said " + said));
        }
    }

    /** What functions threw or said that they could not do, other than that a store was away. */
    public List<String> surprises() {
        return surprises;
    }

    /** All environments are gone, as after a deployment. */
    public void forget() {
        idle.clear();
    }

    private Warm take(FunctionKind kind, Draw draw) {
        List<Warm> waiting = idle.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (waiting.isEmpty() || ports.faults().strikes(Fault.COLD_START, draw)) {
            return begin(kind, draw);
        }
        Warm warm = waiting.removeLast();
        if (ports.faults().strikes(Fault.CLOCK_JUMP, draw)) {
            warm.machine().jump(draw.below(2 * SKEW_MICROS) - SKEW_MICROS);
        }
        return warm;
    }

    private Warm begin(FunctionKind kind, Draw draw) {
        long skew = ports.faults().strikes(Fault.CLOCK_SKEW, draw) ? draw.below(2 * SKEW_MICROS) - SKEW_MICROS : 0;
        var machine = new SimulatedMachine(ports, start, Draw.of(seed, -1_000 - ++environments), skew);
        Map<Class<?>, Object> given = new LinkedHashMap<>();
        given.put(Environment.class, new Settings(clients.settings(), machine));
        given.put(Machine.class, machine);
        given.put(InstantSource.class, machine.realTime());
        given.put(DynamoTable.class, new DynamoTable(clients.table(), "scrip", machine));
        given.put(SqsClient.class, clients.queues());
        given.put(EventBridgeClient.class, clients.bus());
        given.put(KmsClient.class, clients.keys());
        given.put(ReceiverCalls.class, clients.receivers());
        given.put(PrintStream.class, System.out);
        List<Class<?>> factories = FACTORIES.computeIfAbsent(kind, FunctionKind::factories);
        kind.routes().ifPresent(routes -> given.put(RouteSource.class, new Wiring(factories, given).bean(routes)));
        return new Warm(new Wiring(factories, given).made(kind.handler()), machine);
    }

    private record Settings(Map<String, String> values, Machine machine) implements Environment {
        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(values.get(name));
        }
    }
}
