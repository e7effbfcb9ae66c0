package dev.scrip.simulation.cloud;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.function.FunctionKind;
import dev.scrip.simulation.function.Functions;
import dev.scrip.simulation.port.Ports;
import dev.scrip.simulation.port.SimulatedQueues;
import dev.scrip.simulation.stage.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A queue and the function behind it. What fails is received again, and after too many receipts waits for somebody to look. */
public final class QueueSource implements SimulatedQueues.Inbox {
    private static final int LATE_MICROS = 600_000_000;

    private final FunctionKind kind;
    private final Ports ports;
    private final Functions functions;
    private final Draw draw;
    private final Form form;
    private final List<Message> messages = new ArrayList<>();
    private final List<Message> deadLetters = new ArrayList<>();
    private int underWay;
    private long sent;

    /**
     * How the template declares it.
     *
     * @param window how long messages wait for others, in microseconds
     * @param visibility after how long a message is received again that was not dealt with, in microseconds
     */
    public record Form(int batch, long window, int atOnce, long visibility, int receipts) {}

    private static final class Message {
        private final long id;
        private final String body;
        private long visibleAt;
        private int receipts;

        private Message(long id, String body, long visibleAt) {
            this.id = id;
            this.body = body;
            this.visibleAt = visibleAt;
        }
    }

    public QueueSource(FunctionKind kind, Ports ports, Functions functions, Draw draw, Form form) {
        this.kind = kind;
        this.ports = ports;
        this.functions = functions;
        this.draw = draw;
        this.form = form;
    }

    @Override
    public void put(String body, long delayMicros) {
        long late = ports.faults().strikes(Fault.MESSAGE_LATE, draw) ? draw.below(LATE_MICROS) : 0;
        int copies = ports.faults().strikes(Fault.MESSAGE_TWICE, draw) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long at = ports.stage().now() + delayMicros + late;
            messages.add(new Message(++sent, body, at));
            wake(at + (form.window() == 0 ? 0 : draw.below(form.window())));
        }
    }

    /** Whether everything was dealt with. */
    public boolean isEmpty() {
        return messages.isEmpty() && deadLetters.isEmpty();
    }

    /** Messages that nobody is dealing with. */
    public int waiting() {
        return messages.size() + deadLetters.size();
    }

    /** Puts what was given up back into the queue, as an operator does who has mended the cause. */
    public void redrive() {
        for (Message dead : deadLetters) {
            messages.add(new Message(++sent, dead.body, ports.stage().now()));
        }
        deadLetters.clear();
        wake(ports.stage().now());
    }

    private void wake(long at) {
        ports.stage().at(at, this::poll);
    }

    private void poll() {
        long now = ports.stage().now();
        while (underWay < form.atOnce()) {
            List<Message> there = new ArrayList<>(messages.stream()
                    .filter(message -> message.visibleAt <= now)
                    .toList());
            if (there.isEmpty()) {
                return;
            }
            List<Message> batch = batch(there);
            for (Message message : batch) {
                message.receipts++;
                // Now and then a message is seen again while it is being dealt with.
                message.visibleAt =
                        now + (ports.faults().strikes(Fault.MESSAGE_TWICE, draw) ? 1_000 : form.visibility());
                wake(message.visibleAt);
            }
            messages.removeIf(message -> batch.contains(message) && message.receipts > form.receipts());
            List<Message> given = new ArrayList<>();
            for (Message message : batch) {
                (message.receipts > form.receipts() ? deadLetters : given).add(message);
            }
            if (!given.isEmpty()) {
                underWay++;
                ports.stage().start(kind.name(), now, () -> deal(given));
            }
        }
    }

    private List<Message> batch(List<Message> there) {
        if (!ports.faults().strikes(Fault.BATCH_MIXED, draw)) {
            return there.subList(0, Math.min(form.batch(), there.size()));
        }
        List<Message> mixed = new ArrayList<>();
        there.forEach(message -> mixed.add(draw.below(mixed.size() + 1), message));
        return mixed.subList(0, 1 + draw.below(Math.min(form.batch(), mixed.size())));
    }

    private void deal(List<Message> given) {
        Functions.Outcome<SQSBatchResponse> outcome = functions.call(kind, event(given));
        underWay--;
        if (outcome instanceof Functions.Outcome.Answered<SQSBatchResponse>(var answer)) {
            Set<String> failed = answer.getBatchItemFailures().stream()
                    .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                    .collect(Collectors.toSet());
            for (Message message : given) {
                boolean kept = failed.contains(Long.toString(message.id))
                        || ports.faults().strikes(Fault.DELETE_LOST, draw);
                if (!kept) {
                    messages.remove(message);
                }
            }
        }
        wake(ports.stage().now());
    }

    private static SQSEvent event(List<Message> given) {
        List<SQSEvent.SQSMessage> records = new ArrayList<>();
        for (Message message : given) {
            var record = new SQSEvent.SQSMessage();
            record.setMessageId(Long.toString(message.id));
            record.setBody(message.body);
            records.add(record);
        }
        var event = new SQSEvent();
        event.setRecords(records);
        return event;
    }
}
