package dev.scrip.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A refusal of which the end was lost on the way. Every service of AWS names its refusals; one without a name is what the
 * client makes of half an answer, and says nothing about whether, and why, the call was refused.
 */
public final class CutOffAnswer {

    private CutOffAnswer() {}

    public static boolean isIn(SdkException failure) {
        return failure instanceof AwsServiceException answered
                && (answered.awsErrorDetails() == null
                        || answered.awsErrorDetails().errorCode() == null);
    }
}
