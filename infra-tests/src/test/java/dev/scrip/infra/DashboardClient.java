package dev.scrip.infra;

import dev.scrip.infra.Api.Answer;
import java.util.Map;

/** Somebody who is signed in to the dashboard without a browser: what a page of it would send is sent. */
record DashboardClient(Api nobody, String cookie, String pageToken) {

    static DashboardClient signIn(Backend backend, String key) {
        return of(
                backend,
                ask(Api.of(backend).as("").with("Origin", backend.url().toString()), key)
                        .expect(201));
    }

    static DashboardClient of(Backend backend, Answer signedIn) {
        String line = signedIn.headers().getOrDefault("set-cookie", "");
        return new DashboardClient(
                Api.of(backend).as(""), line.substring(0, line.indexOf(';')), signedIn.text("page_token"));
    }

    static Answer ask(Api api, String key) {
        return api.post("/dashboard/session", body(key));
    }

    static String body(String key) {
        return "{\"api_key\":\"" + key + "\"}";
    }

    /** Whatever this browser sends, from whichever page. */
    Api browser() {
        return nobody.with("Cookie", cookie);
    }

    /** As a script of our own page. */
    Api page() {
        return browser().with("Origin", nobody.url().toString()).with("X-Scrip-Page", pageToken);
    }

    /** As a script of our own page sends them. */
    Map<String, String> headers() {
        return page().headers();
    }

    Answer asksForToken() {
        return page().post("/dashboard/token");
    }

    /** Calls the API as the page does. */
    Api api() {
        return nobody.as(asksForToken().expect(200).text("token"));
    }
}
