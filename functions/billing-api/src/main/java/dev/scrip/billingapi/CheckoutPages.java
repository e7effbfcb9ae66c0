package dev.scrip.billingapi;

import dev.scrip.access.Mode;
import dev.scrip.clock.BusinessClock;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.CheckoutStatus;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.CompleteCheckout;
import dev.scrip.subscription.usecase.Offers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page on which a checkout is paid. Whoever knows its address is let in: that names one checkout and cannot be
 * guessed, so no other page can send its form either.
 */
@Singleton
public final class CheckoutPages {
    private final Billing billing;
    private final Offers offers;
    private final CompleteCheckout complete;
    private final BusinessClock clock;

    public CheckoutPages(Billing billing, Offers offers, CompleteCheckout complete, BusinessClock clock) {
        this.billing = billing;
        this.offers = offers;
        this.complete = complete;
        this.clock = clock;
    }

    Response show(Request request) {
        return found(request)
                .map(checkout -> shown(checkout, List.of(), Map.of(), 200))
                .orElseGet(CheckoutPages::notFound);
    }

    Response pay(Request request) {
        // A browser says where a form comes from; one that says nothing is let through by the secret address.
        if (request.header("sec-fetch-site").filter("cross-site"::equals).isPresent()) {
            return page(
                    403,
                    CheckoutPage.message(
                            "Not paid", "This form was sent from another site. Open the checkout itself."));
        }
        var found = found(request);
        if (found.isEmpty()) {
            return notFound();
        }
        var checkout = found.get();
        var form = request.form();
        return switch (complete.complete(checkout.tenant(), checkout.id(), buyer(checkout, form))) {
            case CompleteCheckout.Answer.Completed(Checkout paid) ->
                Response.seeOther("../" + CheckoutCode.of(paid).text());
            case CompleteCheckout.Answer.NotFound() -> notFound();
            case CompleteCheckout.Answer.Expired(), CompleteCheckout.Answer.NotInTestMode() ->
                shown(checkout, List.of(), form, 409);
            case CompleteCheckout.Answer.BuyerNeeded() ->
                shown(checkout, List.of("Please say who you are."), form, 422);
            case CompleteCheckout.Answer.NoCustomer() ->
                page(
                        409,
                        CheckoutPage.message(
                                "Not paid", "The customer this checkout was opened for is not there any more."));
            case CompleteCheckout.Answer.NotForSale(var _) ->
                page(409, CheckoutPage.message("Not for sale", "A product in this checkout is not for sale any more."));
            case CompleteCheckout.Answer.Refused(var problems) ->
                shown(
                        checkout,
                        problems.stream()
                                .map(problem -> CheckoutPage.label(problem.field()) + ": " + problem.reason())
                                .toList(),
                        form,
                        422);
            case CompleteCheckout.Answer.Busy() ->
                page(
                        503,
                        CheckoutPage.message("Please try again", "We could not take this just now. Nothing was paid."));
        };
    }

    private static Optional<Buyer> buyer(Checkout checkout, Map<String, String> form) {
        String email = form.getOrDefault("email", "").strip();
        String name = form.getOrDefault("name", "").strip();
        return checkout.buyer().isPresent() || email.isEmpty()
                ? Optional.empty()
                : Optional.of(new Buyer.New(
                        new CustomerProfile(email, name.isEmpty() ? email : name, Optional.empty(), Map.of())));
    }

    private Response shown(Checkout checkout, List<String> problems, Map<String, String> form, int status) {
        if (checkout.status() == CheckoutStatus.COMPLETED) {
            return page(200, CheckoutPage.paid(checkout));
        }
        if (checkout.hasExpiredAt(clock.now(checkout.tenant()))) {
            return page(410, CheckoutPage.message("Too late", "This checkout has expired. Ask for a new one."));
        }
        List<Offer> cart = checkout.cart().stream()
                .flatMap(line -> offers.find(checkout.tenant(), line).stream())
                .toList();
        return page(status, new CheckoutPage(checkout, cart, problems, form).html());
    }

    private Optional<Checkout> found(Request request) {
        return Optional.ofNullable(request.parameters().get("session"))
                .flatMap(CheckoutCode::read)
                .flatMap(code -> billing.checkout(code.tenant(), code.checkoutId()));
    }

    private static Response notFound() {
        return page(404, CheckoutPage.message("Nothing here", "There is no checkout at this address."));
    }

    private static Response page(int status, String html) {
        return Response.html(status, html)
                .with("content-security-policy", CheckoutPage.POLICY)
                .with("cache-control", "no-store")
                .with("referrer-policy", "no-referrer")
                .with("x-content-type-options", "nosniff")
                .with("x-frame-options", "DENY")
                .with("x-robots-tag", "noindex");
    }

    static boolean isTest(Checkout checkout) {
        return checkout.tenant().mode() == Mode.TEST;
    }
}
