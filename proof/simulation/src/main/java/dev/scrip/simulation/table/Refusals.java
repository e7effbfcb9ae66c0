package dev.scrip.simulation.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The client's own exceptions with the store's own codes. They are answers, made often: those that a simulation meets
 * all the time carry no stack.
 */
final class Refusals {
    static final String CONDITION_FAILED = "The conditional request failed";

    private static final int BAD_REQUEST = 400;
    private static final SdkHttpResponse RESPONSE =
            SdkHttpResponse.builder().statusCode(BAD_REQUEST).build();

    private Refusals() {}

    static DynamoDbException invalid(String message) {
        return (DynamoDbException) DynamoDbException.builder()
                .awsErrorDetails(details("ValidationException", message))
                .message(message)
                .statusCode(BAD_REQUEST)
                .numAttempts(1)
                .build();
    }

    static ResourceNotFoundException noTable() {
        return ResourceNotFoundException.builder()
                .awsErrorDetails(details("ResourceNotFoundException", "Requested resource not found"))
                .message("Requested resource not found")
                .statusCode(BAD_REQUEST)
                .numAttempts(1)
                .build();
    }

    /** @param item what made the condition fail, where it was asked for and there is one */
    static ConditionalCheckFailedException conditionFailed(@Nullable Map<String, AttributeValue> item) {
        return ConditionalCheckFailedException.builder()
                .item(item)
                .awsErrorDetails(details("ConditionalCheckFailedException", CONDITION_FAILED))
                .message(CONDITION_FAILED)
                .statusCode(BAD_REQUEST)
                .numAttempts(1)
                .writableStackTrace(false)
                .build();
    }

    static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
        String message = "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .awsErrorDetails(details("TransactionCanceledException", message))
                .message(message)
                .statusCode(BAD_REQUEST)
                .numAttempts(1)
                .writableStackTrace(false)
                .build();
    }

    static IdempotentParameterMismatchException tokenMismatch() {
        String message = "The request uses the same client token as a previous, but non-identical request";
        return IdempotentParameterMismatchException.builder()
                .awsErrorDetails(details("IdempotentParameterMismatchException", message))
                .message(message)
                .statusCode(BAD_REQUEST)
                .numAttempts(1)
                .build();
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(RESPONSE)
                .build();
    }
}
