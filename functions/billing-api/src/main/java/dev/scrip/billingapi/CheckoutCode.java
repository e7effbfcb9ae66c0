package dev.scrip.billingapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.http.Ids;
import dev.scrip.subscription.Checkout;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a checkout in the address of its page, whoever opens that: it carries the tenant, and the checkout's id, which
 * nobody guesses.
 */
record CheckoutCode(Tenant tenant, String checkoutId) {
    private static final Pattern FORM = Pattern.compile("([tl])\\.([A-Za-z0-9_-]{1,64})\\.(cks_[0-9A-Za-z]+)");
    private static final int LONGEST = 200;

    static CheckoutCode of(Checkout checkout) {
        return new CheckoutCode(checkout.tenant(), checkout.id());
    }

    /** Empty when it can be none of ours. */
    static Optional<CheckoutCode> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
            return form.matches() && Ids.isOwnId(form.group(3))
                    ? Optional.of(new CheckoutCode(
                            new Tenant(form.group(2), form.group(1).equals("t") ? Mode.TEST : Mode.LIVE),
                            form.group(3)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String text() {
        String all = (tenant.mode() == Mode.TEST ? "t" : "l") + "." + tenant.businessId() + "." + checkoutId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(UTF_8));
    }
}
