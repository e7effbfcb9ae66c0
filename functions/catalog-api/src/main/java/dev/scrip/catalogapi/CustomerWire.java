package dev.scrip.catalogapi;

import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Standing;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerChange;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Patch;
import java.util.Map;
import java.util.Optional;

/** A customer as JSON, both ways. */
final class CustomerWire {
    private static final int LONGEST_METADATA_KEY = 40;
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);
    private static final Kind<Map<String, MetadataValue>> METADATA = Kind.metadata(LONGEST_METADATA_KEY);

    private CustomerWire() {}

    /** @param ownId the id the caller knows the customer by */
    record New(Optional<String> ownId, CustomerProfile profile) {}

    static Json of(Customer customer) {
        CustomerProfile profile = customer.profile();
        return Json.object()
                .put("customer_id", customer.id())
                .put("business_id", customer.tenant().businessId())
                .put("email", profile.email())
                .put("name", profile.name())
                .putText("phone_number", profile.phoneNumber())
                .put("metadata", Kind.metadataJson(profile.metadata()))
                .put("created_at", Instants.json(customer.createdAt()))
                .build();
    }

    /** One kind of credit that a customer has. */
    static Json credits(CreditEntitlement entitlement, Standing standing) {
        return Json.object()
                .put("credit_entitlement_id", entitlement.id())
                .put("name", entitlement.terms().name())
                .put("unit", entitlement.terms().unit())
                .put("balance", standing.balance().plain())
                .put("overage", standing.overage().plain())
                .putText("description", entitlement.terms().description())
                .build();
    }

    static New readNew(Json.Obj body) {
        Fields fields = Fields.of(body);
        Optional<String> ownId = fields.optional("customer_id", Kind.customerId());
        CustomerChange wanted = change(fields);
        fields.verify();
        return new New(ownId, wanted.asNew());
    }

    static CustomerChange readChange(Json.Obj body) {
        Fields fields = Fields.of(body);
        CustomerChange wanted = change(fields);
        fields.verify();
        return wanted;
    }

    private static CustomerChange change(Fields fields) {
        return new CustomerChange(
                change(fields.patch("email", TEXT)),
                change(fields.patch("name", TEXT)),
                change(fields.patch("phone_number", TEXT)),
                change(fields.patch("metadata", METADATA)));
    }

    private static <T> Change<T> change(Patch<T> patch) {
        return switch (patch) {
            case Patch.Absent<T>() -> new Change.Keep<>();
            case Patch.Clear<T>() -> new Change.Clear<>();
            case Patch.Set<T>(T value) -> new Change.To<>(value);
        };
    }
}
