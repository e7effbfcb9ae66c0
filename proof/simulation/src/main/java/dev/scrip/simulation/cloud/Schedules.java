package dev.scrip.simulation.cloud;

import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.function.FunctionKind;
import dev.scrip.simulation.function.Functions;
import dev.scrip.simulation.port.Ports;
import dev.scrip.simulation.stage.Draw;
import java.util.List;
import java.util.Optional;

/**
 * The schedules. The template has them fire every minute, and here they fire every few, and while nothing else happens for
 * long only a few times: to miss some is a fault that schedules have anyway, and a month of minutes would take all of a
 * run's time.
 */
public final class Schedules {
    private static final List<FunctionKind> KINDS =
            List.of(FunctionKind.SWEEP, FunctionKind.CYCLES, FunctionKind.RETRY);
    private static final long SELDOM = 30 * 60_000_000L;
    /** Once an hour where the others fire once a minute; here it is in fewer of the rounds. */
    private static final int AUDITED_ROUNDS = 3;

    private static final int NOW_AND_THEN = 10;

    private final Ports ports;
    private final Functions functions;
    private final Draw draw;
    private final BusRule bus;
    private final boolean audited;
    private boolean stopped;

    /** @param audited whether the auditor is among them */
    public Schedules(Ports ports, Functions functions, Draw draw, BusRule bus, boolean audited) {
        this.ports = ports;
        this.functions = functions;
        this.draw = draw;
        this.bus = bus;
        this.audited = audited;
    }

    public void begin() {
        ports.stage().at(ports.stage().now() + draw.below(SELDOM), this::round);
    }

    public void stop() {
        stopped = true;
    }

    /** Fires all of them now. */
    public void fireAll() {
        KINDS.forEach(this::fire);
    }

    private void round() {
        if (stopped) {
            return;
        }
        long now = ports.stage().now();
        long idle = ports.stage().next().map(next -> next - now).orElse(SELDOM);
        for (FunctionKind kind : KINDS) {
            if (isOfUse(kind) && !ports.faults().strikes(Fault.SCHEDULE_SKIPPED, draw)) {
                fire(kind);
                if (ports.faults().strikes(Fault.SCHEDULE_TWICE, draw)) {
                    fire(kind);
                }
            }
        }
        if (audited && draw.below(AUDITED_ROUNDS) == 0) {
            fire(FunctionKind.AUDIT);
        }
        ports.stage().at(now + 1 + draw.below(SELDOM) + idle / (1 + draw.below(3)), this::round);
    }

    /** Where nobody wants to be told, there is nothing to tell again, which is found out in the same way each time. */
    private boolean isOfUse(FunctionKind kind) {
        return kind != FunctionKind.RETRY || bus.isWanted() || draw.below(NOW_AND_THEN) == 0;
    }

    /** Fires one of them now. */
    public void fire(FunctionKind kind) {
        ports.stage().start(ports.stage().now(), () -> {
            // A sweep that fails is left to the next one.
            var _ = functions.call(kind, new byte[0], Optional.empty());
        });
    }
}
