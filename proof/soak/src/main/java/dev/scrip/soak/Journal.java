package dev.scrip.soak;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What clients sent and what they learned of it, line by line in a file: it is what the books are held against in the end, and it is
 * not to grow in the heap that is measured.
 */
final class Journal implements AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;

    /** What the one who asked can know. */
    enum Outcome {
        DONE,
        REFUSED,
        /** There was no answer, or none that says whether it was done. */
        UNKNOWN
    }

    /** A line of the file. */
    sealed interface Line {}

    /**
     * A ledger entry that was asked for.
     *
     * @param mark what it is found by in the ledger
     * @param amount less than zero for a debit
     * @param keyed whether all its sends bore one idempotency key
     * @param sends that may have been carried out
     */
    record Asked(String account, long mark, BigDecimal amount, boolean keyed, Outcome outcome, int sends)
            implements Line {}

    /** A usage event that was sent in. */
    record Used(String customer, String eventId, int units, Outcome outcome) implements Line {}

    /** A purchase or a subscription; the id is empty where it is not known. */
    record Sold(String account, String id, BigDecimal credits, boolean isPlan, Outcome outcome) implements Line {}

    /** What a receiver of webhooks was sent and what it said. */
    record Received(String receiver, String webhookId, String entryId, int bodyHash, boolean taken) implements Line {}

    /** An answer that must never be given. */
    record Wrong(String what) implements Line {}

    Journal(Path file) throws IOException {
        this.file = file;
        this.writer = Files.newBufferedWriter(file);
    }

    synchronized void add(Line line) {
        String text = switch (line) {
            case Asked asked ->
                row(
                        "asked",
                        asked.account(),
                        asked.mark(),
                        asked.amount().toPlainString(),
                        asked.keyed(),
                        asked.outcome(),
                        asked.sends());
            case Used used -> row("used", used.customer(), used.eventId(), used.units(), used.outcome());
            case Sold sold ->
                row("sold", sold.account(), sold.id(), sold.credits().toPlainString(), sold.isPlan(), sold.outcome());
            case Received received ->
                row(
                        "received",
                        received.receiver(),
                        received.webhookId(),
                        received.entryId(),
                        received.bodyHash(),
                        received.taken());
            case Wrong wrong -> row("wrong", wrong.what().replaceAll("\\s+", " "));
        };
        try {
            writer.write(text);
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Object... fields) {
        return String.join("\t", Arrays.stream(fields).map(String::valueOf).toList());
    }

    /** All lines so far, in their order. */
    synchronized void read(Consumer<Line> reader) {
        try {
            writer.flush();
            try (var lines = Files.lines(file)) {
                lines.forEach(line -> reader.accept(parsed(List.of(line.split("\t", -1)))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line parsed(List<String> row) {
        return switch (row.getFirst()) {
            case "asked" ->
                new Asked(
                        row.get(1),
                        Long.parseLong(row.get(2)),
                        new BigDecimal(row.get(3)),
                        Boolean.parseBoolean(row.get(4)),
                        Outcome.valueOf(row.get(5)),
                        Integer.parseInt(row.get(6)));
            case "used" -> new Used(row.get(1), row.get(2), Integer.parseInt(row.get(3)), Outcome.valueOf(row.get(4)));
            case "sold" ->
                new Sold(
                        row.get(1),
                        row.get(2),
                        new BigDecimal(row.get(3)),
                        Boolean.parseBoolean(row.get(4)),
                        Outcome.valueOf(row.get(5)));
            case "received" ->
                new Received(
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        Integer.parseInt(row.get(4)),
                        Boolean.parseBoolean(row.get(5)));
            case "wrong" -> new Wrong(row.get(1));
            default -> throw new IllegalStateException("not a line of a journal: " + row);
        };
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
