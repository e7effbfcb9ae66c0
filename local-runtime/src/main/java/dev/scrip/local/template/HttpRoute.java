package dev.scrip.local.template;

import java.util.Locale;
import java.util.stream.Stream;

/** A route of the HTTP API and the function that answers it. */
public record HttpRoute(String method, String path, String functionId, boolean authorized) {

    public String key() {
        return method + " " + path;
    }

    static Stream<HttpRoute> of(FunctionDeclaration function, Template template) {
        boolean guarded = !template.authorizers().isEmpty();
        return function.events("HttpApi").stream()
                .map(event -> new HttpRoute(
                        event.at("Method").text().toUpperCase(Locale.ROOT),
                        event.at("Path").text(),
                        function.id(),
                        guarded && !event.at("Auth", "Authorizer").text("").equals("NONE")));
    }
}
