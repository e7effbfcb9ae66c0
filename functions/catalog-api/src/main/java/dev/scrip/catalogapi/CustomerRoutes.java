package dev.scrip.catalogapi;

import dev.scrip.access.Receipt;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerFilter;
import dev.scrip.customer.usecase.ChangeCustomer;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Query;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The care of customers, and what each of them has. */
@Singleton
public final class CustomerRoutes {
    private static final Kind<String> SEARCH = Kind.text(1, 320);

    private final Customers customers;
    private final CreateCustomer create;
    private final ChangeCustomer change;
    private final AccountDirectory directory;
    private final CreditEntitlements entitlements;
    private final ReadBalance balances;
    private final InstantSource clock;

    public CustomerRoutes(
            Customers customers,
            CreateCustomer create,
            ChangeCustomer change,
            AccountDirectory directory,
            CreditEntitlements entitlements,
            ReadBalance balances,
            InstantSource clock) {
        this.customers = customers;
        this.create = create;
        this.change = change;
        this.directory = directory;
        this.entitlements = entitlements;
        this.balances = balances;
        this.clock = clock;
    }

    Response list(Request request) {
        Query query = request.query();
        var filter = new CustomerFilter(
                query.get("email", SEARCH),
                query.get("name", SEARCH),
                query.instant("created_at_gte"),
                query.instant("created_at_lte"));
        var page = request.page();
        return Response.items(customers.page(request.tenant(), filter, page.offset(), page.limit()).stream()
                .map(CustomerWire::of)
                .toList());
    }

    Response get(Request request) {
        return Response.ok(CustomerWire.of(found(request)));
    }

    Response create(Request request) {
        CustomerWire.New wanted = CustomerWire.readNew(request.object());
        var once = CreateOnce.of(request);
        var answer = create.create(
                request.tenant(),
                wanted.ownId(),
                wanted.profile(),
                id -> Optional.of(once.receipt(id, clock.instant())));
        return switch (answer) {
            case CreateCustomer.Answer.Created(Customer made) -> Response.ok(CustomerWire.of(made));
            case CreateCustomer.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case CreateCustomer.Answer.IdTaken() ->
                throw ApiError.of(ErrorCode.CUSTOMER_ALREADY_EXISTS, "customer_id", "is taken");
            case CreateCustomer.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(Response.ok(CustomerWire.of(customers
                        .find(request.tenant(), once.createdBy(earlier))
                        .orElseThrow(ApiError::notFound))));
        };
    }

    Response patch(Request request) {
        String id = request.customerId("customer_id");
        return switch (change.change(request.tenant(), id, CustomerWire.readChange(request.object()))) {
            case ChangeCustomer.Answer.Done(Customer changed) -> Response.ok(CustomerWire.of(changed));
            case ChangeCustomer.Answer.NotFound() -> throw ApiError.notFound();
            case ChangeCustomer.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case ChangeCustomer.Answer.Busy() -> throw ApiError.busy();
        };
    }

    /** What the customer has of each kind of credit, those of deleted entitlements included: they stay spendable. */
    Response credits(Request request) {
        Customer customer = found(request);
        List<Json> items = new ArrayList<>();
        List<AccountId> accounts = directory.ofCustomer(request.tenant(), customer.id());
        for (ReadBalance.Balance balance : balances.now(request.tenant(), accounts)) {
            entitlements
                    .find(request.tenant(), balance.account().entitlementId())
                    .ifPresent(entitlement -> items.add(CustomerWire.credits(entitlement, balance.standing())));
        }
        return Response.items(items);
    }

    private Customer found(Request request) {
        return customers
                .find(request.tenant(), request.customerId("customer_id"))
                .orElseThrow(ApiError::notFound);
    }
}
