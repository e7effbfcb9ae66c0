package dev.scrip.aws.table;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.aws.CutOffAnswer;
import dev.scrip.credit.usecase.AppendAnswer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What a failed call says about whether its transaction was written. */
record SendFailure(SdkException failure) {

    /** @throws SdkException one that no waiting helps, such as a malformed request */
    AppendAnswer answer() {
        if (isUnknown()) {
            return new AppendAnswer.Unknown(reason());
        }
        if (isThrottle()) {
            return new AppendAnswer.NotWritten(reason());
        }
        throw failure;
    }

    /**
     * The failure as anybody but an append needs it. A failed condition on a single item is an answer, after however many tries:
     * it comes with what lies there, and whoever asked knows whether that is of an earlier try of its own.
     */
    RuntimeException toAsker() {
        if (failure instanceof ConditionalCheckFailedException) {
            return failure;
        }
        return isUnknown() || isThrottle() || isConflict() ? new StoreUnavailable(reason(), failure) : failure;
    }

    /**
     * When the client tried more than once, its last failure says nothing about the tries before it: one of them may
     * have been written, or be on its way.
     */
    boolean hidesEarlierTries() {
        Integer attempts = failure.numAttempts();
        return attempts != null && attempts > 1;
    }

    private boolean isUnknown() {
        return hidesEarlierTries()
                || failure instanceof SdkClientException
                || failure instanceof InternalServerErrorException
                || failure instanceof TransactionInProgressException
                || CutOffAnswer.isIn(failure)
                || (failure instanceof SdkServiceException answered && answered.statusCode() >= 500);
    }

    private boolean isThrottle() {
        return failure instanceof ProvisionedThroughputExceededException
                || failure instanceof RequestLimitExceededException
                || failure instanceof ThrottlingException
                || (failure instanceof SdkServiceException answered && answered.isThrottlingException());
    }

    /** A single write that met a transaction on the same item: certainly not written. */
    private boolean isConflict() {
        return failure instanceof TransactionConflictException;
    }

    private String reason() {
        return failure.getClass().getSimpleName();
    }
}
