package dev.scrip.bench.hot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A client that is as slow as a table of the service in the same region is, give or take 30 %, and that refuses a
 * transaction while another is at one of its items, as the service does and DynamoDB Local does not.
 */
final class InjectedLatency implements InvocationHandler {
    static final Duration READ = Duration.ofMillis(3);
    static final Duration TRANSACTION = Duration.ofMillis(8);
    /** How long of it other transactions are kept away. */
    static final Duration HELD = Duration.ofMillis(5);

    private static final double SPREAD = 0.3;

    private final DynamoDbClient real;
    private final Set<Map<String, AttributeValue>> held = new HashSet<>();
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();

    private InjectedLatency(DynamoDbClient real) {
        this.real = real;
    }

    /** A slow client, and what it counted. */
    record Slow(DynamoDbClient client, InjectedLatency latency) {}

    static Slow around(DynamoDbClient real) {
        var latency = new InjectedLatency(real);
        var client = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, latency);
        return new Slow(client, latency);
    }

    long transactions() {
        return transactions.get();
    }

    /** Transactions that were refused because another was at the same item. */
    long conflicts() {
        return conflicts.get();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer) {
            // It only builds the request and calls back.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (arguments != null
                && arguments.length == 1
                && arguments[0] instanceof TransactWriteItemsRequest transaction) {
            return transact(transaction);
        }
        pause(READ);
        return send(method, arguments);
    }

    private Object transact(TransactWriteItemsRequest transaction) {
        transactions.incrementAndGet();
        pause(TRANSACTION.minus(HELD));
        List<Map<String, AttributeValue>> keys = transaction.transactItems().stream()
                .map(part ->
                        part.put() == null ? part.update().key() : part.put().item())
                .map(item -> Map.of("PK", item.get("PK"), "SK", item.get("SK")))
                .toList();
        synchronized (held) {
            if (keys.stream().anyMatch(held::contains)) {
                conflicts.incrementAndGet();
                throw TransactionCanceledException.builder()
                        .message("another transaction is at an item of this one")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("TransactionCanceledException")
                                .build())
                        .statusCode(400)
                        .cancellationReasons(keys.stream()
                                .map(key -> CancellationReason.builder()
                                        .code(held.contains(key) ? "TransactionConflict" : "None")
                                        .build())
                                .toList())
                        .build();
            }
            held.addAll(keys);
        }
        try {
            pause(HELD);
            return real.transactWriteItems(transaction);
        } finally {
            synchronized (held) {
                keys.forEach(held::remove);
            }
        }
    }

    private @Nullable Object send(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void pause(Duration about) {
        double factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
        try {
            Thread.sleep(Duration.ofNanos((long) (about.toNanos() * factor)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
