package dev.scrip.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts values in place of references: parameters, pseudo parameters, and names and attributes of what was made. */
public final class Resolver {

    public static final String REGION = "us-east-1";
    public static final String ACCOUNT = "000000000000";
    public static final String STACK = "scrip";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

    private final Map<String, String> values = new ConcurrentHashMap<>();

    public Resolver(Map<String, String> parameters) {
        values.putAll(parameters);
        values.put("AWS::Region", REGION);
        values.put("AWS::AccountId", ACCOUNT);
        values.put("AWS::Partition", "aws");
        values.put("AWS::URLSuffix", "amazonaws.com");
        values.put("AWS::StackName", STACK);
    }

    /** What {@code Ref} to a resource gives. */
    public void made(String id, String reference) {
        values.put(id, reference);
    }

    /** What {@code GetAtt} of a resource gives. */
    public void made(String id, String attribute, String value) {
        values.put(id + "." + attribute, value);
    }

    /** @throws IllegalArgumentException when something is named that was not made, or cannot be worked out here */
    public String text(Tree tree) {
        for (Map.Entry<String, Tree> field : tree.fields().entrySet()) {
            return intrinsic(field.getKey(), field.getValue());
        }
        return tree.text();
    }

    /** A tree as JSON has it, with values in place of references. */
    public Object plain(Tree tree) {
        return switch (tree.value().orElse("")) {
            case Map<?, ?> map when tree.isIntrinsic() -> text(tree);
            case Map<?, ?> map -> {
                Map<String, Object> members = new LinkedHashMap<>();
                tree.fields().forEach((name, member) -> members.put(name, plain(member)));
                yield members;
            }
            case List<?> list -> tree.list().stream().map(this::plain).toList();
            case Object scalar -> scalar;
        };
    }

    private String intrinsic(String name, Tree argument) {
        return switch (name) {
            case "Ref" -> value(argument.text());
            case "Fn::GetAtt" -> value(argument.list().stream().map(Tree::text).collect(Collectors.joining(".")));
            case "Fn::Sub" -> substitute(argument.list());
            case "Fn::Join" -> {
                List<Tree> parts = argument.list();
                yield parts.get(1).list().stream()
                        .map(this::text)
                        .collect(Collectors.joining(parts.getFirst().text()));
            }
            default -> throw new IllegalArgumentException("cannot work out " + name + " locally");
        };
    }

    private String substitute(List<Tree> arguments) {
        Map<String, Tree> own = arguments.size() > 1 ? arguments.get(1).fields() : Map.<String, Tree>of();
        return PLACEHOLDER.matcher(arguments.getFirst().text()).replaceAll(match -> quoted(match, own));
    }

    private String quoted(MatchResult match, Map<String, Tree> own) {
        String name = match.group(1);
        Optional<Tree> given = Optional.ofNullable(own.get(name));
        return java.util.regex.Matcher.quoteReplacement(given.map(this::text).orElseGet(() -> value(name)));
    }

    private String value(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the template names " + name + ", which is not there"));
    }

    /** The name at the end of a reference to a thing that may be given by its name or its ARN. */
    public String name(Tree tree) {
        String text = text(tree);
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The logical id of the resource that a tree points to by {@code Ref} or {@code GetAtt}. */
    public static String target(Tree tree) {
        List<Tree> found = new ArrayList<>(tree.at("Fn::GetAtt").list());
        found.addAll(tree.at("Ref").list());
        if (found.isEmpty()) {
            throw new IllegalArgumentException("not a reference to a resource: " + tree);
        }
        return found.getFirst().text().replaceFirst("\\.Alias$", "");
    }
}
