package dev.scrip.simulation.cloud;

import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.function.FunctionKind;
import dev.scrip.simulation.function.Functions;
import dev.scrip.simulation.port.Ports;
import dev.scrip.simulation.stage.Draw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The bus, and its rule that hands every event of credits to the fan-out, until the fan-out has done with it. */
public final class BusRule {
    private static final String OF_CREDITS = "scrip.credits";
    private static final int USUAL_MICROS = 300_000;
    private static final long LATE_MICROS = 3 * 3_600_000_000L;
    private static final int AGAIN_MICROS = 60_000_000;

    private final Ports ports;
    private final Functions functions;
    private final Draw draw;
    private final List<PutEventsRequestEntry> heard = new ArrayList<>();
    private int underWay;
    private boolean wanted;

    public BusRule(Ports ports, Functions functions, Draw draw) {
        this.ports = ports;
        this.functions = functions;
        this.draw = draw;
    }

    /** There is somebody who wants to be told. */
    public void want() {
        wanted = true;
    }

    /** Every event that was ever told, in the order in which the bus took it. */
    public List<PutEventsRequestEntry> heard() {
        return heard;
    }

    public boolean isWanted() {
        return wanted;
    }

    public boolean isIdle() {
        return underWay == 0;
    }

    public void take(PutEventsRequestEntry entry) {
        heard.add(entry);
        if (!entry.source().equals(OF_CREDITS)) {
            return;
        }
        // Where nobody wants to be told, the fan-out finds that out in the same way each time: now and then is enough.
        if (!wanted && draw.below(30) > 0) {
            return;
        }
        int copies = ports.faults().strikes(Fault.EVENT_TWICE, draw) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            underWay++;
            hand(
                    entry,
                    ports.faults().strikes(Fault.EVENT_LATE, draw)
                            ? draw.below(LATE_MICROS)
                            : draw.below(USUAL_MICROS));
        }
    }

    private void hand(PutEventsRequestEntry entry, long after) {
        ports.stage().start(ports.stage().now() + after, () -> {
            byte[] event = event(entry).getBytes(StandardCharsets.UTF_8);
            if (functions.call(FunctionKind.FAN_OUT, event, Optional.empty())
                    instanceof Functions.Outcome.Answered<byte[]>) {
                underWay--;
            } else {
                hand(entry, draw.below(AGAIN_MICROS));
            }
        });
    }

    private static String event(PutEventsRequestEntry entry) {
        return "{\"version\":\"0\",\"source\":\"%s\",\"detail-type\":\"%s\",\"detail\":%s}"
                .formatted(entry.source(), entry.detailType(), entry.detail());
    }
}
