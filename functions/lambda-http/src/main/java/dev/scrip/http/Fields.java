package dev.scrip.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fields of an object and gathers everything that is wrong with them. Call {@link #verify} before using any of
 * the values: those that could not be read are placeholders until then. Fields nobody asks for are ignored, except the
 * names of what only the server decides.
 *
 * <pre>{@code
 * var fields = Fields.of(request.object(), ALIASES);
 * String name = fields.required("name", Kind.text(1, 255));
 * Optional<String> description = fields.optional("description", Kind.text(0, 1000));
 * fields.verify();
 * }</pre>
 */
public final class Fields {
    private static final Set<String> SERVER_OWNED = Set.of("balance", "id", "business_id", "seq");

    private final Json.Obj object;
    private final Aliases aliases;
    private final String prefix;
    private final Findings findings;

    private Fields(Json.Obj object, Aliases aliases, String prefix, Findings findings) {
        this.object = object;
        this.aliases = aliases;
        this.prefix = prefix;
        this.findings = findings;
    }

    public static Fields of(Json.Obj object) {
        return of(object, Aliases.NONE);
    }

    public static Fields of(Json.Obj object, Aliases aliases) {
        return new Fields(object, aliases, "", new Findings()).withoutServerOwned();
    }

    /** The value, or the kind's placeholder when it is absent, null or wrong. */
    public <T> T required(String name, Kind<T> kind) {
        String found = nameFor(name);
        Optional<T> value = present(found).flatMap(json -> read(found, kind, json));
        if (present(found).isEmpty()) {
            wrong(name, "is required");
        }
        return value.orElse(kind.placeholder());
    }

    /** Empty when it is absent or null. */
    public <T> Optional<T> optional(String name, Kind<T> kind) {
        String found = nameFor(name);
        return present(found).flatMap(json -> read(found, kind, json));
    }

    public <T> T optional(String name, Kind<T> kind, T otherwise) {
        return optional(name, kind).orElse(otherwise);
    }

    /** For updates, where null means something else than absent. */
    public <T> Patch<T> patch(String name, Kind<T> kind) {
        String found = nameFor(name);
        if (!object.has(found)) {
            return new Patch.Absent<>();
        }
        return present(found)
                .<Patch<T>>map(json -> new Patch.Set<>(read(found, kind, json).orElse(kind.placeholder())))
                .orElseGet(Patch.Clear::new);
    }

    /** The fields of an object inside this one, whose findings are reported here; none of them when it is wrong. */
    public Fields object(String name) {
        String found = nameFor(name);
        Json.Obj inner = switch (present(found).orElse(Json.NULL)) {
            case Json.Obj there -> there;
            default -> {
                wrong(found, present(found).isPresent() ? "must be an object" : "is required");
                yield Json.object().build();
            }
        };
        return inside(found + ".", inner);
    }

    /** As {@link #object}, and empty when it is absent or null. */
    public Optional<Fields> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** A list of objects; findings name the index. */
    public List<Fields> objects(String name, int fewest, int most) {
        String found = nameFor(name);
        List<Fields> all = new ArrayList<>();
        if (!(present(found).orElse(Json.NULL) instanceof Json.Arr(List<Json> items))
                || items.size() < fewest
                || items.size() > most) {
            wrong(found, "must be a list of " + fewest + " to " + most + " objects");
            return all;
        }
        for (int index = 0; index < items.size(); index++) {
            String place = found + "[" + index + "]";
            if (items.get(index) instanceof Json.Obj item) {
                all.add(inside(place + ".", item));
            } else {
                wrong(place, "must be an object");
            }
        }
        return all;
    }

    /** The same object, whose fields may also be sent under other names. */
    public Fields under(Aliases others) {
        return new Fields(object, others, prefix, findings);
    }

    /** Whether it is there and not null, under any of its names. */
    public boolean has(String name) {
        return present(nameFor(name)).isPresent();
    }

    /** The value as it was sent; empty when absent, {@link Json.Null} when null. */
    public Optional<Json> raw(String name) {
        return object.get(nameFor(name));
    }

    /** Something is wrong that only the caller could see. */
    public void wrong(String name, String reason) {
        wrong(name, ErrorCode.VALIDATION_FAILED, reason);
    }

    /** Something is wrong that has a code of its own; it is the answer's code when nothing else is wrong. */
    public void wrong(String name, ErrorCode code, String reason) {
        findings.add(code, prefix + name, reason);
    }

    /** @throws ApiError that lists everything that is wrong, when anything is. */
    public void verify() {
        findings.verify();
    }

    private Fields inside(String place, Json.Obj inner) {
        return new Fields(inner, Aliases.NONE, prefix + place, findings).withoutServerOwned();
    }

    private Fields withoutServerOwned() {
        for (String name : object.members().keySet()) {
            if (SERVER_OWNED.contains(name)) {
                wrong(name, "is decided by the server");
            }
        }
        return this;
    }

    private String nameFor(String name) {
        return object.has(name)
                ? name
                : aliases.of(name).stream().filter(object::has).findFirst().orElse(name);
    }

    private Optional<Json> present(String found) {
        return object.get(found).filter(json -> !(json instanceof Json.Null));
    }

    private <T> Optional<T> read(String found, Kind<T> kind, Json json) {
        return switch (kind.read(json)) {
            case Kind.Outcome.Good<T>(T value) -> Optional.of(value);
            case Kind.Outcome.Bad<T>(ErrorCode code, String reason) -> {
                wrong(found, code, reason);
                yield Optional.empty();
            }
        };
    }
}
