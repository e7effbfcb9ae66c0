package dev.scrip.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A SAM template, read but not resolved: see {@link Resolver}. */
public record Template(Tree document) {

    public static final String FUNCTION = "AWS::Serverless::Function";
    public static final String HTTP_API = "AWS::Serverless::HttpApi";
    public static final String TABLE = "AWS::DynamoDB::Table";
    public static final String QUEUE = "AWS::SQS::Queue";
    public static final String EVENT_BUS = "AWS::Events::EventBus";
    public static final String EVENT_RULE = "AWS::Events::Rule";
    public static final String KEY = "AWS::KMS::Key";
    public static final String KEY_ALIAS = "AWS::KMS::Alias";

    public static Template read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public static Template parse(String text) {
        return new Template(Tree.of(CloudFormationYaml.read(text)));
    }

    public Stream<Resource> resources() {
        return document.at("Resources").fields().entrySet().stream()
                .map(entry ->
                        new Resource(entry.getKey(), entry.getValue().at("Type").text(), entry.getValue()));
    }

    public List<Resource> resources(String type) {
        return resources().filter(resource -> resource.type().equals(type)).toList();
    }

    /** Every function, with the global settings laid under its own. */
    public List<FunctionDeclaration> functions() {
        Tree globals = document.at("Globals", "Function");
        return resources(FUNCTION).stream()
                .map(function -> new FunctionDeclaration(function.id(), globals.overlaidWith(function.properties())))
                .toList();
    }

    public List<HttpRoute> routes() {
        return functions().stream()
                .flatMap(function -> HttpRoute.of(function, this))
                .toList();
    }

    /** The function behind the authorizer that routes use unless they say otherwise. */
    public List<Tree> authorizers() {
        return resources(HTTP_API).stream()
                .map(api -> api.properties().at("Auth"))
                .flatMap(auth -> auth.at("Authorizers").fields().entrySet().stream()
                        .filter(named -> named.getKey()
                                .equals(auth.at("DefaultAuthorizer").text("")))
                        .map(Map.Entry::getValue))
                .toList();
    }

    /** The defaults of the parameters, by name. */
    public Map<String, String> parameters() {
        Map<String, String> defaults = new HashMap<>();
        document.at("Parameters")
                .fields()
                .forEach((name, parameter) ->
                        defaults.put(name, parameter.at("Default").text("")));
        return defaults;
    }

    /** A thing the template declares. */
    public record Resource(String id, String type, Tree whole) {

        public Tree properties() {
            return whole.at("Properties");
        }
    }
}
