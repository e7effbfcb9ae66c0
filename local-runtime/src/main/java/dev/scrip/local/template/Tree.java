package dev.scrip.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of the template: a scalar, a list, a mapping, or nothing. Asking for what is not there gives nothing. */
public record Tree(Optional<Object> value) {

    public static final Tree NOTHING = new Tree(Optional.empty());

    public static Tree of(Object value) {
        return new Tree(Optional.of(value));
    }

    public Tree at(String... path) {
        Tree here = this;
        for (String name : path) {
            here = Optional.ofNullable(here.fields().get(name)).orElse(NOTHING);
        }
        return here;
    }

    public boolean isPresent() {
        return value.isPresent();
    }

    /** The members of a mapping, in their order; empty for anything else. */
    public Map<String, Tree> fields() {
        Map<String, Tree> fields = new LinkedHashMap<>();
        if (value.orElse("") instanceof Map<?, ?> map) {
            map.forEach(
                    (name, member) -> fields.put(String.valueOf(name), new Tree(Optional.ofNullable((Object) member))));
        }
        return fields;
    }

    /** The elements of a list; a single value is a list of one. */
    public List<Tree> list() {
        return switch (value.orElse(List.of())) {
            case List<?> list -> list.stream().map(Tree::of).toList();
            case Object single -> List.of(of(single));
        };
    }

    public String text() {
        return value.map(String::valueOf).orElseThrow(() -> new IllegalArgumentException("a text is missing"));
    }

    public String text(String otherwise) {
        return isPresent() ? text() : otherwise;
    }

    public int number(int otherwise) {
        return isPresent() ? Integer.parseInt(text()) : otherwise;
    }

    public boolean isTrue() {
        return text("false").equals("true");
    }

    /** This mapping with the members of {@code other} laid over it, at every depth. */
    public Tree overlaidWith(Tree other) {
        Map<String, Tree> mine = fields();
        Map<String, Tree> theirs = other.fields();
        if (mine.isEmpty() || theirs.isEmpty() || isIntrinsic() || other.isIntrinsic()) {
            return other.isPresent() ? other : this;
        }
        Map<String, Object> both = new LinkedHashMap<>();
        mine.forEach((name, member) -> member.value.ifPresent(kept -> both.put(name, kept)));
        theirs.forEach(
                (name, member) -> at(name).overlaidWith(member).value.ifPresent(merged -> both.put(name, merged)));
        return of(both);
    }

    boolean isIntrinsic() {
        return fields().keySet().stream().anyMatch(name -> name.equals("Ref") || name.startsWith("Fn::"));
    }
}
