package dev.scrip.simulation.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a request says its placeholders stand for, before anything of it is checked. */
record Names(boolean hasNames, Map<String, String> names, boolean hasValues, Map<String, AttributeValue> values) {

    Scope scope(Placeholders... expressions) {
        return Scope.of(hasNames, names, hasValues, values, expressions);
    }
}
