package dev.scrip.simulation.table;

import dev.scrip.aws.table.TableDefinition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** Plays sequences of requests on both stores, step by step, and tells where they part. */
final class Differential implements AutoCloseable {
    private static final int LENGTH = 50;
    private static final int MOST_TOLD = 5;
    private static final int MOST_TRIES = 120;
    private static final String TABLE = "scrip";

    private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(true);
    private final DynamoDbClient local = database.dynamoDbClient();
    private final Function<FakeTable, DynamoDbClient> around;
    private int runs;
    private int transactions;
    private int others;
    private int divergent;

    /** @param around puts a mistake around the table in memory, or nothing */
    Differential(Function<FakeTable, DynamoDbClient> around) {
        this.around = around;
    }

    /** Where a sequence parts. */
    record Divergence(int step, String local, String fake) {}

    /** @return the first divergences, each shrunk to few steps */
    List<String> play(long firstSeed, int wantedTransactions) {
        List<String> told = new ArrayList<>();
        for (long seed = firstSeed; transactions < wantedTransactions; seed++) {
            List<Step> steps = new Requests(seed).sequence(LENGTH);
            for (Step step : steps) {
                if (step instanceof Step.Single(TransactWriteItemsRequest _)) {
                    transactions++;
                } else {
                    others++;
                }
            }
            Optional<Divergence> found = divergence(steps);
            if (found.isPresent()) {
                divergent++;
                if (told.size() < MOST_TOLD) {
                    told.add(report(seed, steps, found.get()));
                }
            }
        }
        return told;
    }

    /** How many sequences are played until one parts, at most {@code most}; empty if none does. */
    Optional<Integer> sequencesUntilDivergence(int most) {
        for (int seed = 1; seed <= most; seed++) {
            if (divergence(new Requests(seed).sequence(LENGTH)).isPresent()) {
                return Optional.of(seed);
            }
        }
        return Optional.empty();
    }

    String summary() {
        return transactions + " transactions, " + others + " other operations, " + divergent + " divergences";
    }

    /** @return where the two part, its step that of the whole tables when all answers were the same */
    Optional<Divergence> divergence(List<Step> steps) {
        local.createTable(TableDefinition.named(TABLE));
        try {
            String run = "r" + runs++ + "-";
            var there = new Answers(local, run);
            var here = new Answers(around.apply(new FakeTable(TABLE, InstantSource.system())), run);
            for (int i = 0; i < steps.size(); i++) {
                String expected = there.to(steps.get(i));
                String given = here.to(steps.get(i));
                if (!expected.equals(given) && !isKnown(steps.get(i), expected, given)) {
                    return Optional.of(new Divergence(i, expected, given));
                }
            }
            String expected = there.everything(TABLE);
            String given = here.everything(TABLE);
            return expected.equals(given)
                    ? Optional.empty()
                    : Optional.of(new Divergence(steps.size(), expected, given));
        } finally {
            local.deleteTable(delete -> delete.tableName(TABLE));
        }
    }

    /** The differences that the test tells of. */
    private static boolean isKnown(Step step, String local, String fake) {
        return (isTwiceOnOneItem(step) && isInvalid(fake) && local.startsWith("TransactionCanceledException"))
                || (isInvalid(local) && isCancelledAsInvalid(fake))
                || (isCancelledAsInvalid(local) && isInvalid(fake));
    }

    private static boolean isTwiceOnOneItem(Step step) {
        return step instanceof Step.Single(TransactWriteItemsRequest transaction)
                && transaction.transactItems().size() == 2
                && Requests.keyOf(transaction.transactItems().getFirst())
                        .equals(Requests.keyOf(transaction.transactItems().getLast()));
    }

    private static boolean isInvalid(String answer) {
        return answer.equals("DynamoDbException ValidationException 400");
    }

    private static boolean isCancelledAsInvalid(String answer) {
        return answer.startsWith("TransactionCanceledException")
                && (answer.contains("ValidationError") || answer.endsWith("[]"));
    }

    private String report(long seed, List<Step> steps, Divergence found) {
        List<Step> few = steps.subList(0, Math.min(steps.size(), found.step() + 1));
        Divergence last = found;
        int tries = 0;
        for (int i = few.size() - 2; i >= 0 && tries < MOST_TRIES; i--) {
            List<Step> fewer = new ArrayList<>(few);
            fewer.remove(i);
            tries++;
            Optional<Divergence> still = divergence(fewer);
            if (still.isPresent()) {
                few = fewer.subList(0, Math.min(fewer.size(), still.get().step() + 1));
                last = still.get();
                i = Math.min(i, few.size() - 1);
            }
        }
        var text = new StringBuilder(
                "\nseed " + seed + ", step " + found.step() + ", shrunk to " + few.size() + " steps:\n");
        few.forEach(step -> text.append("  ").append(step).append('\n'));
        return text + "DynamoDB Local: " + last.local() + "\nin memory:      " + last.fake() + "\n";
    }

    @Override
    public void close() {
        database.shutdownNow();
    }
}
