package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The one statement that is understood: an insertion with a place for the value of each attribute. */
record Insertion(String table, List<String> attributes) {
    private static final Pattern STATEMENT =
            Pattern.compile("\\s*INSERT\\s+INTO\\s+\"([^\"]+)\"\\s+VALUE\\s+\\{(.*)}\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s*'((?:[^']|'')*)'\\s*:\\s*\\?\\s*(,|$)");
    private static final Map<String, Insertion> READ = new ConcurrentHashMap<>();

    static Insertion of(String statement) {
        return READ.computeIfAbsent(statement, Insertion::read);
    }

    private static Insertion read(String statement) {
        Matcher whole = STATEMENT.matcher(statement);
        if (!whole.matches()) {
            throw new UnsupportedOperationException("The fake table reads insertions only: " + statement);
        }
        List<String> attributes = new ArrayList<>();
        Matcher attribute = ATTRIBUTE.matcher(whole.group(2));
        while (attribute.lookingAt()) {
            attributes.add(attribute.group(1).replace("''", "'"));
            attribute.region(attribute.end(), whole.group(2).length());
        }
        if (attribute.regionStart() < whole.group(2).length()) {
            throw new UnsupportedOperationException("The fake table reads places for values only: " + statement);
        }
        return new Insertion(whole.group(1), List.copyOf(attributes));
    }

    /** @param parameters as many as there are attributes */
    Map<String, AttributeValue> item(List<AttributeValue> parameters) {
        Map<String, AttributeValue> item = new HashMap<>();
        for (int i = 0; i < attributes.size(); i++) {
            item.put(attributes.get(i), parameters.get(i));
        }
        return item;
    }
}
