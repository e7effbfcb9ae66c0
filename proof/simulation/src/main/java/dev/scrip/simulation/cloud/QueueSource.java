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
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** A queue and the function behind it. What fails is received again, and after too many receipts waits for somebody to look. */
public final class QueueSource implements SimulatedQueues.Inbox {
    private static final int LATE_MICROS = 600_000_000;
    private static final long LOOKED_AT_MICROS = 10 * 86_400_000_000L;

    private final FunctionKind kind;
    private final Ports ports;
    private final Functions functions;
    private final Draw draw;
    private final Form form;
    private final PriorityQueue<Message> waiting = new PriorityQueue<>(
            Comparator.<Message>comparingLong(message -> message.visibleAt).thenComparingLong(message -> message.id));
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
            add(new Message(++sent, body, ports.stage().now() + delayMicros + late));
        }
    }

    /** How many messages are not dealt with. */
    public int left() {
        return waiting.size() + underWay + deadLetters.size();
    }

    /** Puts what was given up back into the queue, as an operator does who has mended the cause. */
    public void redrive() {
        deadLetters.forEach(
                dead -> add(new Message(++sent, dead.body, ports.stage().now())));
        deadLetters.clear();
    }

    private void add(Message message) {
        waiting.add(message);
        ports.stage().at(message.visibleAt + (form.window() == 0 ? 0 : draw.below(form.window())), this::poll);
    }

    private void poll() {
        long now = ports.stage().now();
        while (underWay < form.atOnce() && !waiting.isEmpty() && waiting.element().visibleAt <= now) {
            List<Message> given = new ArrayList<>();
            for (Message message : batch(now)) {
                message.receipts++;
                if (message.receipts > form.receipts()) {
                    deadLetters.add(message);
                    // Dead letters are kept for two weeks; somebody has looked by then.
                    ports.stage().at(now + draw.below(LOOKED_AT_MICROS), this::redrive);
                } else {
                    given.add(message);
                }
            }
            if (!given.isEmpty()) {
                underWay++;
                ports.stage().start(now, () -> deal(given));
            }
        }
    }

    private List<Message> batch(long now) {
        List<Message> there = new ArrayList<>();
        while (there.size() < form.batch() && !waiting.isEmpty() && waiting.element().visibleAt <= now) {
            there.add(waiting.remove());
        }
        if (!ports.faults().strikes(Fault.BATCH_MIXED, draw)) {
            return there;
        }
        List<Message> mixed = new ArrayList<>();
        there.forEach(message -> mixed.add(draw.below(mixed.size() + 1), message));
        int size = 1 + draw.below(mixed.size());
        mixed.subList(size, mixed.size()).forEach(this::add);
        return List.copyOf(mixed.subList(0, size));
    }

    private void deal(List<Message> given) {
        long taken = ports.stage().now();
        // Now and then a message is seen again while it is being dealt with.
        given.forEach(message -> {
            if (ports.faults().strikes(Fault.MESSAGE_TWICE, draw)) {
                add(new Message(++sent, message.body, taken + 1_000));
            }
        });
        Functions.Outcome<SQSBatchResponse> outcome = functions.call(kind, event(given));
        underWay--;
        Set<String> done = outcome instanceof Functions.Outcome.Answered<SQSBatchResponse>(var answer)
                ? done(given, answer)
                : Set.of();
        for (Message message : given) {
            if (!done.contains(Long.toString(message.id)) || ports.faults().strikes(Fault.DELETE_LOST, draw)) {
                message.visibleAt = Math.max(ports.stage().now(), taken + form.visibility());
                add(message);
            }
        }
        ports.stage().at(ports.stage().now(), this::poll);
    }

    private static Set<String> done(List<Message> given, SQSBatchResponse answer) {
        Set<String> failed = answer.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .collect(Collectors.toSet());
        return given.stream()
                .map(message -> Long.toString(message.id))
                .filter(id -> !failed.contains(id))
                .collect(Collectors.toSet());
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
