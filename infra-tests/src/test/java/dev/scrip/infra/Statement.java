package dev.scrip.infra;

import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.local.template.Tree;
import java.util.List;
import java.util.stream.Stream;

/**
 * A thing that a function is allowed: one action on one resource for one kind of item.
 *
 * @param kind what the partition key starts with; empty where keys do not matter
 * @param transactionOnly whether it must be a part of TransactWriteItems
 */
record Statement(String functionId, String sid, String action, String resource, String kind, boolean transactionOnly) {

    private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
    private static final String ENCLOSING = "dynamodb:EnclosingOperation";

    static List<Statement> all(Template template) {
        return template.functions().stream()
                .flatMap(function -> of(function, template))
                .toList();
    }

    /** All that is said in its role, action by action and kind by kind. */
    private static Stream<Statement> of(FunctionDeclaration function, Template template) {
        return roleOf(function, template).at("Policies").list().stream()
                .flatMap(policy -> policy.at("PolicyDocument", "Statement").list().stream())
                .flatMap(statement -> statement.at("Action").list().stream()
                        .flatMap(action -> statement.at("Resource").list().stream()
                                .flatMap(resource -> kinds(statement).stream()
                                        .map(kind -> new Statement(
                                                function.id(),
                                                statement.at("Sid").text(""),
                                                action.text(),
                                                name(resource, template),
                                                kind,
                                                statement
                                                        .at("Condition", "StringEquals", ENCLOSING)
                                                        .text("")
                                                        .equals("TransactWriteItems"))))));
    }

    static Tree roleOf(FunctionDeclaration function, Template template) {
        String role = Resolver.target(function.properties().at("Role"));
        return template.resources()
                .filter(resource -> resource.id().equals(role))
                .findFirst()
                .orElseThrow()
                .properties();
    }

    boolean allows(TableCall call) {
        return functionId.equals(call.functionId())
                && action.equals(call.action())
                && resource.equals(call.resource())
                && (kind.equals(call.kind()) || (kind.isEmpty() && resource.startsWith("index/")))
                && (!transactionOnly || call.transaction());
    }

    private static List<String> kinds(Tree statement) {
        List<String> kinds = statement.at("Condition", "ForAllValues:StringLike", LEADING_KEYS).list().stream()
                .map(Tree::text)
                .map(kind -> kind.replaceFirst("\\*$", ""))
                .toList();
        return kinds.isEmpty() ? List.of("") : kinds;
    }

    /** In the words of {@link TableCall}. */
    private static String name(Tree resource, Template template) {
        Tree pattern = resource.at("Fn::Sub");
        if (pattern.isPresent()) {
            String text = pattern.text();
            return text.startsWith("${Table.Arn}/") ? text.substring("${Table.Arn}/".length()) : text;
        }
        if (resource.at("Fn::GetAtt").list().stream().map(Tree::text).anyMatch("StreamArn"::equals)) {
            return "stream";
        }
        String id = Resolver.target(resource);
        String type = template.resources()
                .filter(other -> other.id().equals(id))
                .findFirst()
                .map(Template.Resource::type)
                .orElse(id);
        return switch (type) {
            case Template.TABLE -> "table";
            case Template.QUEUE -> "queue/" + id;
            case Template.EVENT_BUS -> "bus";
            case Template.KEY -> "key";
            default -> type;
        };
    }

    @Override
    public String toString() {
        return "%s may %s %s %s"
                .formatted(
                        functionId, action, kind.isEmpty() ? resource : kind, transactionOnly ? "in a transaction" : "")
                .strip();
    }
}
