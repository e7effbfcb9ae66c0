package dev.scrip.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value as it was written: members in order, numbers as their text, null apart from absent. */
public sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** Empty when there is no such member; a null member is {@link Null}. */
        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        public boolean has(String name) {
            return members.containsKey(name);
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Json {}

    /** A number by its text, so that nothing is rounded or reformatted on the way. */
    record Num(String literal) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    Null NULL = new Null();

    static Text text(String value) {
        return new Text(value);
    }

    static Num number(long value) {
        return new Num(Long.toString(value));
    }

    static Bool bool(boolean value) {
        return new Bool(value);
    }

    static Json orNull(Optional<? extends Json> value) {
        return value.isPresent() ? value.get() : NULL;
    }

    static Json textOrNull(Optional<String> value) {
        return orNull(value.map(Text::new));
    }

    static Arr array(List<? extends Json> items) {
        return new Arr(new ArrayList<>(items));
    }

    static Members object() {
        return new Members();
    }

    /** An object being put together, in the order of the calls. */
    final class Members {
        private final Map<String, Json> members = new LinkedHashMap<>();

        private Members() {}

        public Members put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        public Members put(String name, String value) {
            return put(name, new Text(value));
        }

        public Members put(String name, long value) {
            return put(name, number(value));
        }

        public Members put(String name, boolean value) {
            return put(name, new Bool(value));
        }

        /** Null on the wire when there is none. */
        public Members putText(String name, Optional<String> value) {
            return put(name, textOrNull(value));
        }

        /** Null on the wire when there is none. */
        public Members putNumber(String name, Optional<? extends Number> value) {
            return put(name, orNull(value.map(number -> new Num(number.toString()))));
        }

        public Members putAll(Obj other) {
            members.putAll(other.members());
            return this;
        }

        public Obj build() {
            return new Obj(members);
        }
    }
}
