package dev.scrip.infra;

import dev.scrip.access.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Wrong requests about what is sold; each subscription, payment and charge in it is there before the first is sent. */
final class BadBilling {
    private static final String WRONG = "VALIDATION_FAILED";
    private static final String QUERY = "INVALID_QUERY_PARAMS";
    private static final String NOT_OFFERED = "UNSUPPORTED_ACTION";
    private static final String NO_SUBSCRIPTION = "/subscriptions/sub_0000000000000000nobody";
    private static final String NO_PRODUCT = "pdt_0000000000000000nobody";

    private final Map<String, List<BadInput>> groups = new LinkedHashMap<>();
    private final Scene scene;
    private final String entitlement;
    private final String customer;
    private final String plan;
    private final String pack;
    private final String gone;
    private final String subscription;
    private final String cancelled;
    private final String scheduled;
    private final String payment;
    private final String refunded;
    private final String cyclePayment;
    private final String live;

    BadBilling(Scene scene, Keyring keys) {
        this.scene = scene;
        Api api = scene.api();
        entitlement = scene.entitlement(2);
        customer = scene.customer();
        plan = scene.plan(entitlement, "5");
        pack = scene.product(entitlement, "5");
        gone = scene.plan(entitlement, "5");
        api.delete("/products/" + gone).expect(200);
        Api.Answer started =
                api.post("/subscriptions", Scene.subscribe(customer, plan)).expect(200);
        subscription = "/subscriptions/" + started.text("subscription_id");
        cyclePayment = started.text("payment_id");
        cancelled = started();
        api.patch(cancelled, "{\"status\":\"cancelled\"}").expect(200);
        scheduled = started();
        api.post(scheduled + "/change-plan", Scene.changeTo(plan, "do_not_bill\",\"effective_at\":\"next_billing_date"))
                .expect(200);
        payment = api.post("/payments", Scene.pay(customer, pack)).expect(200).text("payment_id");
        refunded = api.post("/payments", Scene.pay(customer, pack)).expect(200).text("payment_id");
        api.post("/refunds", "{\"payment_id\":\"" + refunded + "\"}").expect(200);
        live = keys.ofNewBusiness(Mode.LIVE);
    }

    private String started() {
        return "/subscriptions/"
                + scene.api()
                        .post("/subscriptions", Scene.subscribe(customer, plan))
                        .expect(200)
                        .text("subscription_id");
    }

    Map<String, List<BadInput>> rows() {
        subscriptions();
        changes();
        plans();
        payments();
        refunds();
        checkouts();
        charges();
        lists();
        ofOthers();
        return groups;
    }

    private void subscriptions() {
        String good = Scene.subscribe(customer, plan);
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("nothing", "{}");
        wrong.put("no product", good.replace("product_id", "product"));
        wrong.put("a number for the product", good.replace("\"" + plan + "\"", "5"));
        wrong.put("a product that is not there", good.replace(plan, NO_PRODUCT));
        wrong.put("a product that is paid once", good.replace(plan, pack));
        wrong.put("an entitlement for a product", good.replace(plan, entitlement));
        wrong.put("no customer", good.replace("\"customer\"", "\"buyer\""));
        wrong.put(
                "text for a customer", good.replace("{\"customer_id\":\"" + customer + "\"}", "\"" + customer + "\""));
        wrong.put("a customer who is not there", good.replace(customer, "nobody"));
        wrong.put("a customer without id and e-mail", good.replace("customer_id", "x"));
        wrong.put("an e-mail that is none", good.replace("\"customer_id\":\"" + customer + "\"", "\"email\":\"x\""));
        for (String quantity : List.of("0", "-1", "1.5", "10001", "\"1\"", "true", "1e3")) {
            wrong.put("a quantity of " + quantity, good.replace("\"quantity\":1", "\"quantity\":" + quantity));
        }
        wrong.put("a country that is none", good.replace("\"DE\"", "\"Germany\""));
        wrong.put("a server's name", with(good, "\"id\":\"sub_1\""));
        wrong.put("the server's business", with(good, "\"business_id\":\"bus_1\""));
        wrong.put("trial days of -1", with(good, "\"trial_period_days\":-1"));
        wrong.put("trial days of 10,001", with(good, "\"trial_period_days\":10001"));
        wrong.put("trial days as text", with(good, "\"trial_period_days\":\"14\""));
        wrong.put("terms for credits that do not come with it", with(good, cart(scene.entitlement(0), "")));
        wrong.put("terms twice", with(good, cart(entitlement, "").replace("]", "," + item(entitlement, "") + "]")));
        wrong.put(
                "more decimals than the credits have", with(good, cart(entitlement, ",\"credits_amount\":\"1.001\"")));
        wrong.put("credits of nothing", with(good, cart(entitlement, ",\"credits_amount\":\"0\"")));
        wrong.forEach((name, body) -> add("subscriptions", name, "POST", "/subscriptions", 422, WRONG, body));
        for (String field : List.of(
                "\"on_demand\":{\"mandate_only\":true}",
                "\"addons\":[{\"addon_id\":\"adn_1\",\"quantity\":1}]",
                "\"payment_link\":true",
                "\"discount_code\":\"X\"")) {
            add(
                    "subscriptions",
                    "what is not offered: " + field,
                    "POST",
                    "/subscriptions",
                    422,
                    NOT_OFFERED,
                    with(good, field));
        }
        add(
                "subscriptions",
                "a product off sale",
                "POST",
                "/subscriptions",
                410,
                "PRODUCT_IS_DELETED",
                good.replace(plan, gone));
        add("subscriptions", "no JSON", "POST", "/subscriptions", 422, "INVALID_JSON", "{");
        add(
                "subscriptions",
                "metadata of 51 pairs",
                "POST",
                "/subscriptions",
                422,
                "MAXIMUM_KEYS_REACHED",
                with(good, pairs()));
    }

    private void changes() {
        for (String body : List.of(
                "{\"status\":\"on_hold\"}",
                "{\"status\":5}",
                "{\"status\":\"paused\",\"cancel_at_next_billing_date\":true}",
                "{\"status\":\"active\",\"metadata\":{}}",
                "{\"cancel_at_next_billing_date\":\"yes\"}",
                "{\"next_billing_date\":\"tomorrow\"}",
                "{\"next_billing_date\":\"2001-01-01T00:00:00Z\"}",
                "{\"next_billing_date\":5}",
                "{\"credit_entitlement_cart\":{}}",
                "{\"credit_entitlement_cart\":[5]}",
                "{\"credit_entitlement_cart\":[{}]}",
                "{" + cart("cde_0000000000000000nobody", "") + "}",
                "{" + cart(entitlement, ",\"rollover_percentage\":101") + "}",
                "{" + cart(entitlement, ",\"rollover_timeframe_count\":1") + "}",
                "{" + cart(entitlement, ",\"rollover_timeframe_interval\":\"fortnight\"") + "}",
                "{" + cart(entitlement, ",\"max_rollover_count\":-1") + "}",
                "{" + cart(entitlement, ",\"expires_after_days\":0") + "}",
                "{" + cart(entitlement, ",\"low_balance_threshold_percent\":101") + "}",
                "{" + cart(entitlement, ",\"overage_enabled\":1") + "}",
                "{" + cart(entitlement, ",\"overage_limit\":\"0.001\"") + "}",
                "{" + cart(entitlement, ",\"balance\":\"5\"") + "}",
                "{\"balance\":\"5\"}",
                "[]")) {
            add("changes of subscriptions", body, "PATCH", subscription, 422, WRONG, body);
        }
        add(
                "changes of subscriptions",
                "an amount as a number",
                "PATCH",
                subscription,
                422,
                "INVALID_AMOUNT",
                "{" + cart(entitlement, ",\"credits_amount\":5") + "}");
        for (String body : List.of(
                "{\"pause\":true}", "{\"pause\":false}", "{\"pause\":null}", "{\"subscription_period_count\":2}")) {
            add("changes of subscriptions", body, "PATCH", subscription, 422, NOT_OFFERED, body);
        }
        for (String body : List.of(
                "{\"status\":\"active\"}",
                "{\"status\":\"paused\"}",
                "{\"cancel_at_next_billing_date\":true}",
                "{\"next_billing_date\":\"2099-01-01T00:00:00Z\"}")) {
            add(
                    "changes of subscriptions",
                    "of a cancelled one: " + body,
                    "PATCH",
                    cancelled,
                    409,
                    "SUBSCRIPTION_EXPIRED",
                    body);
        }
        add("changes of subscriptions", "of one that is not there", "PATCH", NO_SUBSCRIPTION, 404, "NOT_FOUND", "{}");
        add(
                "changes of subscriptions",
                "of an id of another kind",
                "PATCH",
                "/subscriptions/..%2Fx",
                404,
                "NOT_FOUND",
                "{}");
    }

    private void plans() {
        String good = Scene.changeTo(plan, "do_not_bill");
        for (String path : List.of("/change-plan", "/change-plan/preview")) {
            for (String body : List.of(
                    "{}",
                    good.replace("do_not_bill", "for_free"),
                    good.replace("proration_billing_mode", "mode"),
                    good.replace("\"quantity\":1", "\"quantity\":0"),
                    good.replace("\"quantity\":1,", ""),
                    good.replace("\"quantity\":1", "\"quantity\":\"1\""),
                    good.replace(plan, NO_PRODUCT),
                    good.replace(plan, pack),
                    with(good, "\"effective_at\":\"yesterday\""),
                    with(good, "\"on_payment_failure\":\"shrug\""),
                    with(good, "\"cancel_scheduled_change_plan\":1"))) {
                add("plans", path + " " + shown(body), "POST", subscription + path, 422, WRONG, body);
            }
            add(
                    "plans",
                    path + " with add-ons",
                    "POST",
                    subscription + path,
                    422,
                    NOT_OFFERED,
                    with(good, "\"addons\":[{}]"));
            add(
                    "plans",
                    path + " to one off sale",
                    "POST",
                    subscription + path,
                    410,
                    "PRODUCT_IS_DELETED",
                    good.replace(plan, gone));
            add(
                    "plans",
                    path + " beside a scheduled one",
                    "POST",
                    scheduled + path,
                    409,
                    "SCHEDULED_PLAN_CHANGE_EXISTS",
                    good);
            add(
                    "plans",
                    path + " of a cancelled one",
                    "POST",
                    cancelled + path,
                    409,
                    "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED",
                    good);
            add("plans", path + " of none", "POST", NO_SUBSCRIPTION + path, 404, "NOT_FOUND", good);
        }
        String cancel = "/change-plan/scheduled";
        group("plans")
                .add(BadInput.of(
                        "cancelling none", "DELETE", subscription + cancel, 404, "SCHEDULED_PLAN_CHANGE_NOT_FOUND"));
        group("plans")
                .add(BadInput.of("cancelling that of none", "DELETE", NO_SUBSCRIPTION + cancel, 404, "NOT_FOUND"));
    }

    private void payments() {
        String good = Scene.pay(customer, pack);
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("nothing", "{}");
        wrong.put("an empty cart", good.replaceFirst("\\[.*]", "[]"));
        wrong.put("no list", good.replaceFirst("\\[.*]", "{}"));
        wrong.put(
                "21 products",
                good.replaceFirst(
                        "\\[.*]",
                        IntStream.range(0, 21).mapToObj(i -> line(pack)).collect(Collectors.joining(",", "[", "]"))));
        wrong.put("a product twice", good.replaceFirst("\\[.*]", "[" + line(pack) + "," + line(pack) + "]"));
        wrong.put("a plan", good.replace(pack, plan));
        wrong.put("a product that is not there", good.replace(pack, NO_PRODUCT));
        wrong.put("a quantity of 0", good.replace("\"quantity\":1", "\"quantity\":0"));
        wrong.put("no quantity", good.replace(",\"quantity\":1", ""));
        wrong.put("a customer who is not there", good.replace(customer, "nobody"));
        wrong.put("a server's name", with(good, "\"seq\":1"));
        wrong.put(
                "credits that do not come with it",
                good.replace(
                        "\"quantity\":1",
                        "\"quantity\":1,\"credit_entitlements\":[{\"credit_entitlement_id\":\"cde_0000000000000000nobody\",\"credits_amount\":\"1\"}]"));
        wrong.forEach((name, body) -> add("payments", name, "POST", "/payments", 422, WRONG, body));
        add(
                "payments",
                "a price of one's own",
                "POST",
                "/payments",
                422,
                NOT_OFFERED,
                good.replace("\"quantity\":1", "\"quantity\":1,\"amount\":5"));
        add("payments", "no JSON", "POST", "/payments", 422, "INVALID_JSON", "[");
        for (String path : List.of("", "/line-items", "/refundable")) {
            read("payments", "/payments/pay_0000000000000000nobody" + path, 404, "NOT_FOUND");
        }
        read("payments", "/payments/" + cyclePayment + "/refundable", 422, NOT_OFFERED);
    }

    private void refunds() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("nothing", "{}");
        wrong.put("a number for the payment", "{\"payment_id\":5}");
        wrong.put("items that are no list", refund(payment, "{}"));
        wrong.put("an item without an id", refund(payment, "[{}]"));
        wrong.put("an item of another payment", refund(payment, "[{\"item_id\":\"" + plan + "\"}]"));
        wrong.put("an item twice", refund(payment, "[{\"item_id\":\"" + pack + "\"},{\"item_id\":\"" + pack + "\"}]"));
        for (String amount : List.of("0", "-1", "1001", "1.5", "\"5\"", "99999999999999999999")) {
            wrong.put(
                    "an amount of " + amount,
                    refund(payment, "[{\"item_id\":\"" + pack + "\",\"amount\":" + amount + "}]"));
        }
        wrong.put("a number for a reason", "{\"payment_id\":\"" + payment + "\",\"reason\":5}");
        wrong.put("a long reason", "{\"payment_id\":\"" + payment + "\",\"reason\":\"" + "r".repeat(3001) + "\"}");
        wrong.put("a server's name", "{\"payment_id\":\"" + payment + "\",\"id\":\"ref_1\"}");
        wrong.forEach((name, body) -> add("refunds", name, "POST", "/refunds", 422, WRONG, body));
        add(
                "refunds",
                "a payment that is not there",
                "POST",
                "/refunds",
                404,
                "NOT_FOUND",
                "{\"payment_id\":\"pay_0000000000000000nobody\"}");
        add(
                "refunds",
                "what is refunded already",
                "POST",
                "/refunds",
                409,
                "NOTHING_TO_REFUND",
                "{\"payment_id\":\"" + refunded + "\"}");
        add(
                "refunds",
                "a subscription's payment",
                "POST",
                "/refunds",
                422,
                NOT_OFFERED,
                "{\"payment_id\":\"" + cyclePayment + "\"}");
        read("refunds", "/refunds/ref_0000000000000000nobody", 404, "NOT_FOUND");
    }

    private void checkouts() {
        String good = Scene.cart(pack);
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("nothing", "{}");
        wrong.put("an empty cart", "{\"product_cart\":[]}");
        wrong.put("a product that is not there", good.replace(pack, NO_PRODUCT));
        wrong.put("two plans", "{\"product_cart\":[" + line(plan) + "," + line(scene.plan(entitlement, "5")) + "]}");
        wrong.put("a customer who is not there", with(good, "\"customer\":{\"customer_id\":\"nobody\"}"));
        wrong.put("a customer of no kind", with(good, "\"customer\":5"));
        for (String url : List.of(
                "javascript:alert(1)",
                "/thanks",
                "ftp://shop.example/",
                "https://",
                "data:text/html,x",
                "https://shop.example/ x")) {
            wrong.put("a way back to " + url, with(good, "\"return_url\":\"" + url + "\""));
        }
        wrong.put("a number for the way back", with(good, "\"return_url\":5"));
        wrong.put("trial days of -1", with(good, "\"subscription_data\":{\"trial_period_days\":-1}"));
        wrong.put("text for a subscription", with(good, "\"subscription_data\":\"x\""));
        wrong.put("a server's name", with(good, "\"business_id\":\"x\""));
        wrong.forEach((name, body) -> add("checkouts", name, "POST", "/checkouts", 422, WRONG, body));
        add(
                "checkouts",
                "paying without a page",
                "POST",
                "/checkouts",
                422,
                NOT_OFFERED,
                with(good, "\"confirm\":true"));
        add(
                "checkouts",
                "a product off sale",
                "POST",
                "/checkouts",
                410,
                "PRODUCT_IS_DELETED",
                good.replace(pack, gone));
        read("checkouts", "/checkouts/cks_0000000000000000nobody", 404, "NOT_FOUND");
        group("checkouts")
                .add(BadInput.of("the page of none", "GET", "/checkout/nothing", 404, "")
                        .as(""));
        group("checkouts")
                .add(BadInput.of("paying none", "POST", "/checkout/nothing/pay", 404, "")
                        .as(""));
        group("checkouts")
                .add(BadInput.of("another method on a page", "DELETE", "/checkout/nothing", 405, "METHOD_NOT_ALLOWED"));
    }

    private void charges() {
        String none = "/overage-charges/ovc_0000000000000000nobody";
        read("overage charges", none, 404, "NOT_FOUND");
        add(
                "overage charges",
                "billing none",
                "PATCH",
                none,
                404,
                "NOT_FOUND",
                "{\"state\":\"settled\",\"reference\":\"a\"}");
        for (String body : List.of(
                "{}",
                "{\"state\":\"invoiced\"}",
                "{\"reference\":\"a\"}",
                "{\"state\":\"paid\",\"reference\":\"a\"}",
                "{\"state\":1,\"reference\":\"a\"}",
                "{\"state\":\"invoiced\",\"reference\":\"\"}",
                "{\"state\":\"invoiced\",\"reference\":5}",
                "{\"state\":\"invoiced\",\"reference\":\"" + "r".repeat(256) + "\"}",
                "{\"state\":\"invoiced\",\"reference\":\"a\",\"id\":\"b\"}")) {
            add("overage charges", shown(body), "PATCH", none, 422, WRONG, body);
        }
    }

    private void lists() {
        for (String list : List.of(
                "/subscriptions", "/payments", "/refunds", "/overage-charges", subscription + "/usage-history")) {
            for (String query : List.of("page_size=0", "page_size=101", "page_number=-1", "page_number=x")) {
                read("lists of what is sold", list + "?" + query, 422, QUERY);
            }
        }
        for (String query : List.of(
                "/subscriptions?status=gone",
                "/subscriptions?customer_id=a%2Fb",
                "/subscriptions?product_id=5",
                "/subscriptions?cancel_at_next_billing_date=2",
                "/subscriptions?created_at_gte=now",
                "/subscriptions?brand_id=",
                "/payments?status=gone",
                "/payments?subscription_id=x",
                "/payments?created_at_lte=now",
                "/refunds?status=gone",
                "/refunds?payment_id=x",
                "/overage-charges?state=lost",
                "/overage-charges?customer_id=",
                "/overage-charges?subscription_id=5",
                subscription + "/usage-history?start_date=now",
                subscription + "/usage-history?meter_id=x")) {
            read("lists of what is sold", query, 422, QUERY);
        }
    }

    /** Another business's key finds nothing. */
    private void ofOthers() {
        for (String path : List.of(
                subscription,
                subscription + "/credit-usage",
                subscription + "/usage-history",
                "/payments/" + payment,
                "/payments/" + payment + "/line-items",
                "/payments/" + payment + "/refundable")) {
            group("what is sold by others")
                    .add(BadInput.of("GET " + shown(path), "GET", path, 404, "NOT_FOUND")
                            .as(live));
        }
        others("PATCH", subscription, 404, "NOT_FOUND", "{\"status\":\"cancelled\"}");
        others("POST", subscription + "/change-plan", 404, "NOT_FOUND", Scene.changeTo(plan, "do_not_bill"));
        others("POST", subscription + "/change-plan/preview", 404, "NOT_FOUND", Scene.changeTo(plan, "do_not_bill"));
        others("POST", "/refunds", 404, "NOT_FOUND", "{\"payment_id\":\"" + payment + "\"}");
        others("POST", "/subscriptions", 422, WRONG, Scene.subscribe(customer, plan));
        others("POST", "/payments", 422, WRONG, Scene.pay(customer, pack));
        others("POST", "/checkouts", 422, WRONG, Scene.cart(pack));
    }

    private void others(String method, String path, int status, String code, String body) {
        group("what is sold by others")
                .add(BadInput.of(method + " " + shown(path), method, path, status, code)
                        .sending(body)
                        .as(live));
    }

    private void read(String group, String path, int status, String code) {
        group(group).add(BadInput.of("GET " + shown(path), "GET", path, status, code));
    }

    private void add(String group, String name, String method, String path, int status, String code, String body) {
        group(group).add(BadInput.of(shown(name), method, path, status, code).sending(body));
    }

    private List<BadInput> group(String name) {
        return groups.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** The same in every run, and not too long. */
    private String shown(String text) {
        String shown = text.replaceAll("(sub|pay|pdt|cde|mtr)_[0-9A-Za-z]{16,}", "{$1}")
                .replace(customer, "{customer}");
        return shown.length() > 110 ? shown.substring(0, 100) + "... " + shown.length() : shown;
    }

    private static String with(String object, String field) {
        return object.substring(0, object.length() - 1) + "," + field + "}";
    }

    private static String line(String product) {
        return "{\"product_id\":\"" + product + "\",\"quantity\":1}";
    }

    private static String item(String entitlement, String more) {
        return "{\"credit_entitlement_id\":\"" + entitlement + "\"" + more + "}";
    }

    private static String cart(String entitlement, String more) {
        return "\"credit_entitlement_cart\":[" + item(entitlement, more) + "]";
    }

    private static String refund(String payment, String items) {
        return "{\"payment_id\":\"" + payment + "\",\"items\":" + items + "}";
    }

    private static String pairs() {
        return IntStream.range(0, 51)
                .mapToObj(i -> "\"k" + i + "\":1")
                .collect(Collectors.joining(",", "\"metadata\":{", "}"));
    }
}
