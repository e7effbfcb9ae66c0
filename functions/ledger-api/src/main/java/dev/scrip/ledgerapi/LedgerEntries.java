package dev.scrip.ledgerapi;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Refusal;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.customer.usecase.KnownCustomers;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import jakarta.inject.Singleton;
import java.util.Set;

/** Credits and debits by hand. */
@Singleton
public final class LedgerEntries {
    private final CreateLedgerEntry create;
    private final KnownCustomers customers;

    public LedgerEntries(CreateLedgerEntry create, KnownCustomers customers) {
        this.create = create;
        this.customers = customers;
    }

    Response create(Request request) {
        AccountId account = Accounts.of(request);
        LedgerRequest wanted = LedgerRequest.of(request);
        if (!customers.unknown(account.tenant(), Set.of(account.customerId())).isEmpty()) {
            throw ApiError.notFound();
        }
        return switch (create.create(account, wanted.command(), wanted.key())) {
            case CreateLedgerEntry.Answer.Done(Commit commit, boolean replayed) -> {
                Response made = Response.created(NewEntryWire.of(account, commit));
                yield replayed ? CreateOnce.replayed(made) : made;
            }
            case CreateLedgerEntry.Answer.KeyReused() -> throw ApiError.of(ErrorCode.IDEMPOTENCY_KEY_REUSED);
            case CreateLedgerEntry.Answer.Declined(Refusal refusal) -> throw error(refusal);
            case CreateLedgerEntry.Answer.NoEntitlement() -> throw ApiError.notFound();
            case CreateLedgerEntry.Answer.Busy(String ignored) -> throw ApiError.busy();
        };
    }

    private static ApiError error(Refusal refusal) {
        return switch (refusal) {
            case INSUFFICIENT_CREDITS -> ApiError.of(ErrorCode.INSUFFICIENT_CREDITS);
            case OVERAGE_LIMIT_EXCEEDED -> ApiError.of(ErrorCode.OVERAGE_LIMIT_EXCEEDED);
            case AMOUNT_NOT_REPRESENTABLE ->
                ApiError.of(
                        ErrorCode.INVALID_AMOUNT,
                        "amount",
                        "must be more than zero, with no more decimals than the credits have and at most 10 digits before the point");
            case ENDS_IN_THE_PAST -> ApiError.of(ErrorCode.VALIDATION_FAILED, "expires_at", "must be in the future");
            case ENTITLEMENT_DELETED -> ApiError.of(ErrorCode.CREDIT_ENTITLEMENT_IS_DELETED);
            case TOO_MANY_OPEN_GRANTS -> ApiError.of(ErrorCode.GRANT_LIMIT_REACHED);
            case ACCOUNT_LIMIT_EXCEEDED ->
                ApiError.of(ErrorCode.LIMIT_EXCEEDED, "amount", "is too much for the account");
        };
    }
}
