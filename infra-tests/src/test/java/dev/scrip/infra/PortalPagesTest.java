package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every screen and every action of the customer portal, in a real browser. */
@ExtendWith(Cloud.class)
class PortalPagesTest {

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @ParameterizedTest
    @EnumSource(Browser.Look.class)
    void a_link_lets_somebody_in_by_its_button(Browser.Look look, Backend backend) {
        Scene scene = Scene.on(backend);
        String customer = scene.customer();
        String link = scene.portalLink(customer);
        try (Visitor visitor = browser.visitor(backend, look)) {
            visitor.opens(link).pictures("portal-link").isAccessible();
            visitor.page().click("button");
            visitor.page().waitForURL(backend.url() + "/portal");
            visitor.page().waitForSelector("#app button");
            visitor.pictures("portal").isAccessible();
            assertThat(visitor.context().cookies()).singleElement().satisfies(cookie -> {
                assertThat(cookie.name).isEqualTo("__Host-scrip_portal");
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.secure).isTrue();
            });
            visitor.behaved();
        }
    }
}
