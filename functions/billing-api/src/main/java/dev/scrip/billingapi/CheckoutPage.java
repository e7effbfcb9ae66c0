package dev.scrip.billingapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import dev.scrip.credit.Timeframe;
import dev.scrip.form.Sha256;
import dev.scrip.http.Html;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.Offer;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A checkout as a page of plain HTML: what is bought and on which terms, and then, in test mode, the button. */
record CheckoutPage(Checkout checkout, List<Offer> cart, List<String> problems, Map<String, String> form) {

    private static final String STYLE = """
            *{box-sizing:border-box}\
            body{margin:0;background:#f3f4f6;color:#15181e;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
            "Noto Sans",sans-serif;-webkit-text-size-adjust:100%}\
            main{max-width:34rem;margin:0 auto;padding:1rem}\
            .mode{margin:0 0 1rem;padding:.45rem .9rem;border-radius:.5rem;background:#fff1c9;color:#5f4300;\
            font-size:.875rem;font-weight:600;text-align:center}\
            .card{background:#fff;border:1px solid #dfe2e8;border-radius:.75rem;padding:1.25rem;\
            box-shadow:0 1px 2px rgba(16,24,40,.05)}\
            h1{font-size:1.25rem;line-height:1.3;margin:0 0 1rem}\
            h2{font-size:1.0625rem;margin:0;overflow-wrap:anywhere}\
            p{margin:.35rem 0}\
            .line{padding:0 0 1rem;margin:0 0 1rem;border-bottom:1px solid #e6e8ed}\
            .top{display:flex;gap:1rem;justify-content:space-between;align-items:baseline}\
            .price{text-align:right;white-space:nowrap;font-weight:600}\
            .soft{color:#5a6270;font-size:.875rem;overflow-wrap:anywhere}\
            dl{margin:.75rem 0 0;padding:.75rem .9rem;background:#f7f8fa;border-radius:.5rem;font-size:.9375rem}\
            dt{font-weight:600;overflow-wrap:anywhere}\
            dd{display:flex;gap:.75rem;margin:.2rem 0 0;color:#3b424e}\
            dd span{flex:0 0 6.5rem;color:#5a6270}\
            dd+dt{margin-top:.75rem}\
            .sum{display:flex;justify-content:space-between;font-size:1.125rem;font-weight:700;margin:0 0 1rem}\
            label{display:block;font-size:.875rem;font-weight:600;margin:0 0 .75rem}\
            input{display:block;width:100%;margin-top:.25rem;padding:.65rem .75rem;font:inherit;\
            border:1px solid #aeb4c0;border-radius:.5rem;background:#fff;color:inherit}\
            button,.button{display:block;width:100%;padding:.85rem 1rem;border:0;border-radius:.5rem;background:#1d4ed8;\
            color:#fff;font:inherit;font-weight:700;text-align:center;text-decoration:none;cursor:pointer}\
            button:hover,.button:hover{background:#1a43b8}\
            :focus-visible{outline:3px solid #93b4ff;outline-offset:2px}\
            .wrong{margin:0 0 1rem;padding:.6rem .9rem;border-radius:.5rem;background:#fde8e6;color:#8c1d13}\
            .note{margin:.75rem 0 0;text-align:center}\
            @media(min-width:40rem){main{padding:3rem 1rem}.card{padding:2rem}}\
            @media(prefers-color-scheme:dark){body{background:#14161a;color:#e9ebf0}\
            .card{background:#1d2026;border-color:#343943}.line{border-color:#343943}dl{background:#262a32}\
            dd{color:#c6cbd5}.soft,dd span{color:#a2a9b6}.mode{background:#4a3800;color:#ffe7a3}\
            input{background:#14161a;border-color:#565d6b}.wrong{background:#4d1c17;color:#ffd3cd}}""";

    /** Nothing is loaded and nothing runs: the one style is named by its hash, and forms go home only. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(UTF_8)))
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** What a page says that has nothing to pay. */
    static String message(String title, String text) {
        return page(title, "", "<h1>" + Html.escaped(title) + "</h1><p>" + Html.escaped(text) + "</p>");
    }

    /** What the buyer sees who has paid. */
    static String paid(Checkout checkout) {
        var body = new StringBuilder("<h1>Paid</h1><p>Thank you. Your credits are on their way to your account.</p>");
        checkout.paymentId()
                .ifPresent(id -> body.append("<p class=\"soft\">Payment ")
                        .append(Html.escaped(id))
                        .append("</p>"));
        checkout.subscriptionId()
                .ifPresent(id -> body.append("<p class=\"soft\">Subscription ")
                        .append(Html.escaped(id))
                        .append("</p>"));
        checkout.returnUrl()
                .ifPresent(url -> body.append("<p class=\"note\"><a class=\"button\" rel=\"noreferrer\" href=\"")
                        .append(Html.escaped(back(url, checkout)))
                        .append("\">Back to the shop</a></p>"));
        return page("Paid", mode(checkout), body.toString());
    }

    /** The address to return to, told what became of the checkout. */
    private static String back(String url, Checkout checkout) {
        int hash = url.indexOf('#');
        String before = hash < 0 ? url : url.substring(0, hash);
        var query = new StringBuilder(before)
                .append(before.indexOf('?') < 0 ? '?' : '&')
                .append("status=succeeded");
        checkout.paymentId().ifPresent(id -> query.append("&payment_id=").append(id));
        checkout.subscriptionId()
                .ifPresent(id -> query.append("&subscription_id=").append(id));
        return query + (hash < 0 ? "" : url.substring(hash));
    }

    /** What a field of the form is called on the page. */
    static String label(String field) {
        return field.endsWith("email") ? "E-mail" : field.endsWith("name") ? "Name" : "Customer";
    }

    String html() {
        var body = new StringBuilder("<h1>Your order</h1>");
        cart.forEach(offer -> body.append(line(offer)));
        body.append("<p class=\"sum\"><span>Due today</span><span>")
                .append(Html.escaped(text(dueToday())))
                .append("</span></p>");
        problems.forEach(problem -> body.append("<p class=\"wrong\" role=\"alert\">")
                .append(Html.escaped(problem))
                .append("</p>"));
        body.append(CheckoutPages.isTest(checkout) ? payForm() : notConnected());
        return page("Checkout", mode(checkout), body.toString());
    }

    private String payForm() {
        var inputs = new StringBuilder();
        if (checkout.buyer().isEmpty()) {
            inputs.append(input("email", "E-mail", "email", true)).append(input("name", "Name", "text", false));
        }
        // The address is relative, so the form goes where this page came from, whatever stands before it.
        return "<form method=\"post\" action=\"" + CheckoutCode.of(checkout).text() + "/pay\">" + inputs
                + "<button type=\"submit\">Pay " + Html.escaped(text(dueToday()))
                + "</button></form><p class=\"soft note\">Test mode: no card is asked for and no money moves.</p>";
    }

    private String input(String name, String label, String type, boolean required) {
        return "<label>" + label + (required ? "" : " (optional)") + "<input name=\"" + name + "\" type=\"" + type
                + "\" autocomplete=\"" + name + "\" maxlength=\"255\"" + (required ? " required" : "") + " value=\""
                + Html.escaped(form.getOrDefault(name, "")) + "\"></label>";
    }

    private static String notConnected() {
        return "<p class=\"soft note\">Payment is not connected here yet, so this cannot be paid.</p>";
    }

    private static String mode(Checkout checkout) {
        return CheckoutPages.isTest(checkout) ? "<p class=\"mode\">Test mode</p>" : "";
    }

    private String line(Offer offer) {
        var terms = offer.offered().product().terms();
        var out = new StringBuilder("<section class=\"line\"><div class=\"top\"><h2>")
                .append(Html.escaped(terms.name()))
                .append("</h2><div class=\"price\">")
                .append(Html.escaped(text(offer.total())))
                .append("</div></div>");
        terms.description()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> out.append("<p class=\"soft\">")
                        .append(Html.escaped(text))
                        .append("</p>"));
        out.append("<p class=\"soft\">Quantity ").append(offer.quantity());
        if (offer.quantity() > 1) {
            out.append(", ")
                    .append(Html.escaped(
                            text(Money.of(offer.price().amount(), offer.price().currency()))))
                    .append(" each");
        }
        offer.frequency()
                .ifPresent(every ->
                        out.append(". Paid every ").append(length(every)).append(" until cancelled"));
        if (offer.price().isRecurring() && trialDays(offer) > 0) {
            out.append(". The first ").append(days(trialDays(offer))).append(" are free");
        }
        out.append(".</p>");
        if (!offer.credits().isEmpty()) {
            out.append("<dl>");
            offer.credits().forEach(credits -> out.append(credits(offer, credits)));
            out.append("</dl>");
        }
        return out.append("</section>").toString();
    }

    private String credits(Offer offer, OfferedProduct.Credits credits) {
        var resolved = credits.resolved();
        String unit = credits.entitlement().terms().unit();
        boolean plan = offer.price().isRecurring();
        var out = new StringBuilder("<dt>")
                .append(times(resolved.creditsAmount(), offer).plain())
                .append(' ')
                .append(Html.escaped(unit))
                .append(
                        plan
                                ? " each "
                                        + offer.frequency()
                                                .map(CheckoutPage::length)
                                                .orElse("cycle")
                                : "")
                .append("</dt>");
        if (plan && trialDays(offer) > 0) {
            out.append(
                    row("In the trial", times(resolved.amountInTrial(), offer).plain() + " " + unit));
        }
        out.append(row("Expiry", expiry(plan, resolved.expiresAfterDays())));
        out.append(row("Rollover", plan ? rollover(resolved.rollover()) : "none"));
        if (plan) {
            overage(resolved.overage(), unit).ifPresent(text -> out.append(row("Beyond them", text)));
        }
        return out.append(row(
                        "Refund",
                        plan
                                ? "none; credits stay yours until they expire"
                                : "what you have not used, at what it cost"))
                .toString();
    }

    private static String expiry(boolean plan, Optional<Integer> days) {
        return days.map(count -> days(count) + " after you get them")
                .orElse(plan ? "at the end of the billing cycle" : "never");
    }

    private static String rollover(RolloverTerms terms) {
        if (!terms.enabled()) {
            return "none";
        }
        var text = new StringBuilder()
                .append(terms.percentage().orElse(100))
                .append(" % of what you have not used, for ")
                .append(terms.timeframeCount()
                        .flatMap(count -> terms.timeframeInterval().map(interval -> new Timeframe(count, interval)))
                        .map(CheckoutPage::count)
                        .orElse("one more cycle"));
        terms.maxCount()
                .ifPresent(most -> text.append(", at most ").append(most).append(most == 1 ? " time" : " times"));
        return text.toString();
    }

    private static Optional<String> overage(OverageTerms terms, String unit) {
        if (!terms.enabled()) {
            return Optional.empty();
        }
        String upTo = terms.limit()
                .map(limit -> "up to " + limit.plain() + " " + unit)
                .orElse("as many as you use");
        String price = terms.behavior() == OverageBehavior.INVOICE_AT_BILLING
                ? terms.pricePerUnit()
                        .map(each -> ", " + terms.currency().map(Enum::name).orElse("") + " " + each.toPlainString()
                                + " each")
                        .orElse("")
                : "";
        return Optional.of(upTo + price);
    }

    private static String row(String label, String text) {
        return "<dd><span>" + label + "</span>" + Html.escaped(text) + "</dd>";
    }

    private static Credits times(Credits amount, Offer offer) {
        return new Credits(amount.value().multiply(BigDecimal.valueOf(offer.quantity())));
    }

    private int trialDays(Offer offer) {
        return checkout.trialPeriodDays().orElse(offer.trialPeriodDays());
    }

    /** A trial costs nothing. */
    private Money dueToday() {
        return cart.stream()
                .map(offer -> offer.price().isRecurring() && trialDays(offer) > 0
                        ? Money.of(0, offer.price().currency())
                        : offer.total())
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalStateException("a checkout without products: " + checkout.id()));
    }

    private static String text(Money money) {
        int digits = money.currency().minorDigits();
        return money.currency().name() + " " + new BigDecimal(money.minorUnits(), digits).toPlainString();
    }

    private static String days(int count) {
        return count == 1 ? "1 day" : count + " days";
    }

    /** "month", or "3 months". */
    private static String length(Timeframe frame) {
        return frame.count() == 1 ? word(frame.interval()) : count(frame);
    }

    private static String count(Timeframe frame) {
        return frame.count() + " " + word(frame.interval()) + (frame.count() == 1 ? "" : "s");
    }

    private static String word(TimeInterval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }

    private static String page(String title, String before, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>" + Html.escaped(title)
                + "</title><style>" + STYLE + "</style></head><body><main>" + before + "<div class=\"card\">" + body
                + "</div></main></body></html>";
    }
}
