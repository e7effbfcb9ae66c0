package dev.scrip.simulation.port;

import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.fault.Faults;
import dev.scrip.simulation.stage.Crash;
import dev.scrip.simulation.stage.Stage;
import dev.scrip.simulation.stage.Trace;

/** What all calls of functions have in common: they take time, in which others go on, and the process may die of them. */
public record Ports(Stage stage, Faults faults, Trace trace) {
    private static final int USUAL_MICROS = 8_000;
    private static final int SLOW_MICROS = 12_000_000;

    /** A call goes out. Whoever calls without an invocation checks the run from outside: for him time stands. */
    void leave(String what, long detail) {
        if (Invocation.current().isEmpty()) {
            return;
        }
        Invocation caller = Invocation.current().get();
        if (caller.isDead()) {
            throw new Crash();
        }
        trace.step(stage.now(), what, caller.number() * 31 + detail);
        stage.pass(1 + caller.draw().below(strikes(Fault.SLOW) ? SLOW_MICROS : USUAL_MICROS));
        if (stage.now() > caller.deadline()) {
            trace.step(stage.now(), "deadline", caller.number());
            throw caller.die();
        }
        if (strikes(Fault.CRASH_BEFORE)) {
            trace.step(stage.now(), "crash before", caller.number());
            throw caller.die();
        }
    }

    /** The call was carried out. */
    void back() {
        if (strikes(Fault.CRASH_AFTER)) {
            Invocation caller = Invocation.current().orElseThrow();
            trace.step(stage.now(), "crash after", caller.number());
            throw caller.die();
        }
    }

    boolean strikes(Fault fault) {
        return Invocation.current()
                .filter(caller -> faults.strikes(fault, caller.draw()))
                .isPresent();
    }
}
