package dev.scrip.local.lambda;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a class puts for the type parameters of an interface, through its superclasses. */
final class TypeArguments {

    private TypeArguments() {}

    static List<Type> of(Class<?> implementation, Class<?> wanted) {
        List<Type> found = search(implementation, wanted, Map.of());
        if (found.isEmpty()) {
            throw new IllegalArgumentException(implementation + " does not name the types of " + wanted);
        }
        return found;
    }

    private static List<Type> search(Type type, Class<?> wanted, Map<Type, Type> bound) {
        Class<?> raw = type instanceof ParameterizedType given ? (Class<?>) given.getRawType() : (Class<?>) type;
        List<Type> arguments = type instanceof ParameterizedType given
                ? Arrays.stream(given.getActualTypeArguments())
                        .map(argument -> bound.getOrDefault(argument, argument))
                        .toList()
                : List.of();
        if (raw == wanted) {
            return arguments;
        }
        Map<Type, Type> inner = new HashMap<>();
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        for (int at = 0; at < Math.min(parameters.length, arguments.size()); at++) {
            inner.put(parameters[at], arguments.get(at));
        }
        List<Type> above = new ArrayList<>(Arrays.asList(raw.getGenericInterfaces()));
        Optional.ofNullable(raw.getGenericSuperclass()).ifPresent(above::add);
        return above.stream()
                .map(next -> search(next, wanted, inner))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
