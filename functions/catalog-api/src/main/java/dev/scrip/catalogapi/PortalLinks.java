package dev.scrip.catalogapi;

import dev.scrip.http.ApiError;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.PublicUrl;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.session.usecase.OpenPortal;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Links by which customers get into the portal. */
@Singleton
public final class PortalLinks {
    private static final int LONGEST_URL = 2_048;
    private static final Kind<String> RETURN_URL =
            Kind.textWhere("must be an http or https address of at most 2048 characters", PortalLinks::isAddress);

    private final OpenPortal open;
    private final PublicUrl address;

    public PortalLinks(OpenPortal open, PublicUrl address) {
        this.open = open;
        this.address = address;
    }

    /** Mail is not ours to send: who asks for it is told that none was. */
    Response create(Request request) {
        Optional<String> returnUrl = request.query().get("return_url", RETURN_URL);
        boolean wantsMail = request.query().flag("send_email");
        String link = open.open(request.tenant(), request.customerId("customer_id"), returnUrl)
                .flatMap(code -> address.page(request, "/portal/link/" + code.text()))
                .orElseThrow(ApiError::notFound);
        Json.Members answer = Json.object().put("link", link);
        if (wantsMail) {
            answer.put("email_sent", false);
        }
        return Response.ok(answer.build()).with("cache-control", "no-store");
    }

    /** Something to follow, and not a script. */
    private static boolean isAddress(String text) {
        if (text.length() > LONGEST_URL) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && Set.of("http", "https").contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
