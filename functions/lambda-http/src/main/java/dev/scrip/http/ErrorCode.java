package dev.scrip.http;

/** Every code an answer may carry, with its status and its one fixed message. */
public enum ErrorCode {
    INVALID_JSON(422, "The body is not valid JSON."),
    VALIDATION_FAILED(422, "Some fields of the body are not valid."),
    INVALID_AMOUNT(422, "An amount is a positive decimal string with no more digits than the credits have."),
    INVALID_QUERY_PARAMS(422, "Some query parameters are not valid."),
    INVALID_REQUEST_PARAMETERS(422, "Some parameters of the request are not valid."),
    MAXIMUM_KEYS_REACHED(422, "Metadata has more than 50 keys."),
    PRECISION_IMMUTABLE(422, "The precision of credits cannot change."),
    LIMIT_EXCEEDED(422, "The amount is beyond what an account can hold."),
    TEST_CLOCK_BACKWARD(422, "A test clock only moves forward."),
    OVERAGE_CHARGE_BACKWARD(422, "An overage charge only moves forward: open, invoiced, settled."),
    UNSUPPORTED_ACTION(422, "This is not offered. Leave the fields out that details names."),

    INSUFFICIENT_CREDITS(400, "There are not enough credits."),
    OVERAGE_LIMIT_EXCEEDED(400, "The overage limit does not allow it."),
    DUPLICATE_EVENT_ID(400, "An event id occurs twice in the request."),
    TIMESTAMP_OUT_OF_RANGE(400, "An event is too old or too far ahead."),
    UNKNOWN_CUSTOMER(400, "A customer does not exist."),
    EVENT_NAME_CONFLICT(400, "The event name is not that of the meter."),

    UNAUTHORIZED(401, "A valid API key is required."),
    SESSION_REQUIRED(401, "Nobody is signed in here, or not any more. Sign in again."),
    FORBIDDEN(403, "The API key does not allow this."),
    CROSS_SITE_REQUEST(403, "This was not sent by the page that it belongs to."),
    TEST_MODE_ONLY(403, "This is for test mode only. Use a key of test mode."),
    NOT_FOUND(404, "There is no such thing."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here."),

    IDEMPOTENCY_KEY_REUSED(409, "The idempotency key was used with another body."),
    CREDIT_ENTITLEMENT_NAME_ALREADY_EXISTS(409, "A credit entitlement of that name exists."),
    CREDIT_ENTITLEMENT_NOT_DELETED(409, "The credit entitlement is not deleted."),
    CUSTOMER_ALREADY_EXISTS(409, "A customer of that id exists."),
    METER_NAME_ALREADY_EXISTS(409, "A meter of that name exists."),
    METER_NOT_ARCHIVED(409, "The meter is not archived."),
    PRODUCT_NOT_ARCHIVED(409, "The product is not archived."),
    SUBSCRIPTION_INACTIVE(409, "The subscription is not active. Set its status to active first."),
    SUBSCRIPTION_EXPIRED(409, "The subscription is over. Start another one."),
    INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED(409, "Only an active subscription changes its plan."),
    PENDING_PLAN_CHANGE_EXISTS(409, "An earlier change of plan is still being carried out. Wait for it."),
    SCHEDULED_PLAN_CHANGE_EXISTS(
            409, "A change of plan is scheduled. Cancel it first, or send cancel_scheduled_change_plan."),
    SCHEDULED_PLAN_CHANGE_NOT_FOUND(404, "No change of plan is scheduled."),
    NOTHING_TO_REFUND(409, "None of the credits that were paid for are left."),
    OVERAGE_CHARGE_ALREADY_BILLED(409, "The overage charge was billed before, under another reference."),
    WEBHOOK_LIMIT_REACHED(409, "There are as many webhook endpoints as there can be."),
    WEBHOOK_SECRET_LIMIT_REACHED(409, "As many secrets sign as can at a time. Wait until one has ended."),
    WEBHOOK_DISABLED(409, "The webhook endpoint is disabled. Enable it first."),
    GRANT_LIMIT_REACHED(409, "The account has as many open grants as it can have."),

    CREDIT_ENTITLEMENT_IS_DELETED(410, "The credit entitlement is deleted."),
    METER_IS_DELETED(410, "The meter is archived."),
    PRODUCT_IS_DELETED(410, "The product is archived."),

    PAYLOAD_TOO_LARGE(413, "The body is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON."),
    TOO_MANY_REQUESTS(429, "Too many requests."),
    INTERNAL_SERVER_ERROR(500, "Something went wrong on our side."),
    SERVICE_UNAVAILABLE(503, "Busy at the moment. Try again shortly.");

    private final int status;
    private final String message;

    ErrorCode(int status, String message) {
        this.status = status;
        this.message = message;
    }

    public int status() {
        return status;
    }

    public String message() {
        return message;
    }

    /** Clients retry this status by themselves, but the answer would stay the same. */
    boolean looksRetryableButIsFinal() {
        return status == 409;
    }
}
