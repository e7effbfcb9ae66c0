package dev.scrip.simulation.table;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Mistakes that a table in memory could make, put around one that does not make them. */
enum Mistake {
    AN_INDEX_ONE_CHANGE_BEHIND {
        @Override
        DynamoDbClient around(FakeTable table) {
            table.lag(view -> view.equals("table") ? 0 : 1);
            return table;
        }
    },
    TOKENS_FORGOTTEN {
        @Override
        DynamoDbClient around(FakeTable table) {
            return rewritten(
                    table,
                    request -> request instanceof TransactWriteItemsRequest transaction
                                    && transaction.clientRequestToken() != null
                                    && transaction.clientRequestToken().startsWith("r")
                            ? transaction.toBuilder().clientRequestToken(null).build()
                            : request);
        }
    },
    NO_ITEM_WITH_A_FAILED_CONDITION {
        @Override
        DynamoDbClient around(FakeTable table) {
            return rewritten(
                    table,
                    request -> request instanceof PutItemRequest put
                            ? put.toBuilder()
                                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.NONE)
                                    .build()
                            : request);
        }
    },
    AT_MOST_TAKEN_FOR_BELOW {
        @Override
        DynamoDbClient around(FakeTable table) {
            return rewritten(
                    table,
                    request -> request instanceof TransactWriteItemsRequest transaction
                            ? transaction.toBuilder()
                                    .transactItems(transaction.transactItems().stream()
                                            .map(Mistake::below)
                                            .toList())
                                    .build()
                            : request);
        }
    },
    CANCELLED_TRANSACTIONS_HALF_WRITTEN {
        @Override
        DynamoDbClient around(FakeTable table) {
            return client(
                    (request, send) -> {
                        try {
                            return send.apply(request);
                        } catch (TransactionCanceledException cancelled) {
                            if (request instanceof TransactWriteItemsRequest transaction) {
                                transaction.transactItems().stream()
                                        .filter(part -> part.put() != null)
                                        .limit(1)
                                        .forEach(part -> table.put(part.put().item()));
                            }
                            throw cancelled;
                        }
                    },
                    table);
        }
    },
    TWO_PARTS_ON_ONE_ITEM_TAKEN {
        @Override
        DynamoDbClient around(FakeTable table) {
            return rewritten(
                    table,
                    request -> request instanceof TransactWriteItemsRequest transaction
                                    && transaction.transactItems().size() == 2
                                    && key(transaction, 0).equals(key(transaction, 1))
                            ? transaction.toBuilder()
                                    .transactItems(transaction.transactItems().get(1))
                                    .build()
                            : request);
        }
    },
    PAGES_IN_THE_WRONG_ORDER {
        @Override
        DynamoDbClient around(FakeTable table) {
            return rewritten(
                    table,
                    request -> request instanceof QueryRequest query && query.indexName() != null
                            ? query.toBuilder().scanIndexForward(true).build()
                            : request);
        }
    },
    CONSISTENT_READS_OF_AN_INDEX {
        @Override
        DynamoDbClient around(FakeTable table) {
            return rewritten(
                    table,
                    request -> request instanceof QueryRequest query && query.indexName() != null
                            ? query.toBuilder().consistentRead(null).build()
                            : request);
        }
    },
    INSERTIONS_THAT_REPLACE {
        @Override
        DynamoDbClient around(FakeTable table) {
            return client(
                    (request, send) -> {
                        if (request instanceof BatchExecuteStatementRequest batch) {
                            batch.statements().forEach(statement -> {
                                var item = Insertion.of(statement.statement());
                                if (statement.parameters().size()
                                        == item.attributes().size()) {
                                    var key = item.item(statement.parameters());
                                    table.remove(dev.scrip.aws.table.Key.of(key));
                                }
                            });
                        }
                        return send.apply(request);
                    },
                    table);
        }
    },
    UPDATES_THAT_NEED_AN_ITEM {
        @Override
        DynamoDbClient around(FakeTable table) {
            return rewritten(
                    table,
                    request -> request instanceof UpdateItemRequest update && update.conditionExpression() == null
                            ? update.toBuilder()
                                    .conditionExpression("attribute_exists(PK)")
                                    .build()
                            : request);
        }
    };

    abstract DynamoDbClient around(FakeTable table);

    /** What is done instead of a request. */
    private interface Instead {
        Object answer(DynamoDbRequest request, UnaryOperator<Object> send);
    }

    private static DynamoDbClient rewritten(FakeTable table, UnaryOperator<DynamoDbRequest> rewrite) {
        return client((request, send) -> send.apply(rewrite.apply(request)), table);
    }

    private static DynamoDbClient client(Instead instead, FakeTable table) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments == null || arguments.length != 1 || !(arguments[0] instanceof DynamoDbRequest request)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return instead.answer(request, sent -> {
                try {
                    return method.invoke(table, sent);
                } catch (InvocationTargetException refused) {
                    throw refused.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(refused);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            });
        };
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }

    private static TransactWriteItem below(TransactWriteItem part) {
        return part.put() == null || part.put().conditionExpression() == null
                ? part
                : part.toBuilder()
                        .put(part.put().toBuilder()
                                .conditionExpression(
                                        part.put().conditionExpression().replace("x <= :now", "x < :now"))
                                .build())
                        .build();
    }

    private static List<@Nullable Object> key(TransactWriteItemsRequest transaction, int position) {
        var put = transaction.transactItems().get(position).put();
        return put == null
                ? List.of(position)
                : java.util.Arrays.asList(put.item().get("PK"), put.item().get("SK"));
    }
}
