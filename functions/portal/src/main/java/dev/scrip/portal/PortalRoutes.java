package dev.scrip.portal;

import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. No API key opens any of them. */
@Singleton
public final class PortalRoutes implements RouteSource {
    private static final String API = "/portal/api";
    private static final String LINK = "/portal/link/{code}";
    private static final String ACCOUNT = API + "/credits/{id}";

    private final Pages pages;
    private final LinkPages links;
    private final PortalSession session;
    private final PortalAccounts accounts;
    private final PortalExport export;

    public PortalRoutes(
            Pages pages, LinkPages links, PortalSession session, PortalAccounts accounts, PortalExport export) {
        this.pages = pages;
        this.links = links;
        this.session = session;
        this.accounts = accounts;
        this.export = export;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .open("GET", "/portal", pages::portal)
                .open("GET", "/portal/assets/{file}", pages::asset)
                .open("GET", LINK, links::show)
                .openForm(LINK, links::enter)
                .open("GET", API + "/session", session::show)
                .open("POST", API + "/logout", session::end)
                .open("GET", API + "/credits", accounts::credits)
                .open("GET", ACCOUNT + "/burn-down", accounts::burnDown)
                .open("GET", ACCOUNT + "/ledger", accounts::ledger)
                .open("GET", ACCOUNT + "/ledger/{entry_id}/explain", accounts::explain)
                .open("GET", ACCOUNT + "/export", export::csv)
                .open("GET", "/dashboard", pages::dashboard)
                .open("GET", "/dashboard/assets/{file}", pages::asset)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/portal", "/portal/link/" + "0".repeat(43), API + "/credits");
    }
}
