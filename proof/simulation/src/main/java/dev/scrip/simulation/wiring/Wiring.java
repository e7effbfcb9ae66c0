package dev.scrip.simulation.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the beans of a function from its factories, as the framework does but a thousand times faster: 10,000 runs make
 * half a million functions. Only what the functions use is understood: factories of singletons, constructors of singletons,
 * providers, and lists in order.
 */
public final class Wiring {
    private static final Map<List<Class<?>>, Book> BOOKS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Maker> MAKERS = new ConcurrentHashMap<>();

    private final Book book;
    private final Map<Class<?>, Object> given = new LinkedHashMap<>();
    private final Map<Object, Object> made = new HashMap<>();

    /** A method of a factory, and what it needs. */
    private record Recipe(Method method, Type[] needs, int order) {}

    /** The longest constructor of a class, and what it needs. */
    private record Maker(Constructor<?> constructor, Type[] needs) {}

    /** The recipes of some factories, and which of them makes what was asked for before. */
    private record Book(List<Recipe> recipes, Map<Class<?>, Optional<Recipe>> found) {
        static Book of(List<Class<?>> factories) {
            return new Book(
                    factories.stream()
                            .flatMap(factory -> recipesOf(factory).stream())
                            .toList(),
                    new ConcurrentHashMap<>());
        }

        Optional<Recipe> makes(Class<?> type) {
            return found.computeIfAbsent(
                    type,
                    wanted -> recipes.stream()
                            .filter(recipe ->
                                    wanted.isAssignableFrom(recipe.method().getReturnType()))
                            .findFirst());
        }
    }

    /** @param factories classes that the framework would find; what is given goes before what they make */
    public Wiring(List<Class<?>> factories, Map<Class<?>, Object> given) {
        this.book = BOOKS.computeIfAbsent(factories, Book::of);
        this.given.putAll(given);
    }

    public <T> T bean(Class<T> type) {
        return type.cast(of(type));
    }

    /** Makes something that is no bean by its longest constructor, whose parameters are. */
    public <T> T made(Class<T> type) {
        return type.cast(construct(type));
    }

    private Object of(Class<?> type) {
        for (var entry : given.entrySet()) {
            if (type.isAssignableFrom(entry.getKey())) {
                return entry.getValue();
            }
        }
        Optional<Recipe> found = book.makes(type);
        if (found.isPresent()) {
            return make(found.get());
        }
        if (type.isAnnotationPresent(Singleton.class)) {
            Object there = made.get(type);
            if (there == null) {
                there = construct(type);
                made.put(type, there);
            }
            return there;
        }
        if (type.getName().startsWith("dev.scrip.") && !Modifier.isAbstract(type.getModifiers())) {
            // Such as a log, which handlers make for themselves.
            return construct(type);
        }
        throw new IllegalStateException("nobody makes a " + type.getName());
    }

    private Object make(Recipe recipe) {
        Object there = made.get(recipe.method());
        if (there == null) {
            there = invoke(recipe);
            made.put(recipe.method(), there);
        }
        return there;
    }

    private Object invoke(Recipe recipe) {
        Method method = recipe.method();
        try {
            Object factory = Modifier.isStatic(method.getModifiers()) ? null : factory(method.getDeclaringClass());
            return method.invoke(factory, arguments(recipe.needs()));
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("cannot make " + method, e);
        }
    }

    private Object factory(Class<?> type) {
        Object there = made.get(type);
        if (there == null) {
            there = construct(type);
            made.put(type, there);
        }
        return there;
    }

    private Object construct(Class<?> type) {
        Maker longest = MAKERS.computeIfAbsent(type, Wiring::longest);
        try {
            return longest.constructor().newInstance(arguments(longest.needs()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    private Object[] arguments(Type[] types) {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(types[i]);
        }
        return arguments;
    }

    private Object argument(Type type) {
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        if (type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof Class<?> of) {
            if (generic.getRawType() == Provider.class) {
                return (Provider<Object>) () -> of(of);
            }
            if (generic.getRawType() == List.class) {
                return book.recipes().stream()
                        .filter(recipe -> of.isAssignableFrom(recipe.method().getReturnType()))
                        .sorted(Comparator.comparingInt(Recipe::order))
                        .map(this::make)
                        .toList();
            }
        }
        throw new IllegalStateException("no way to make a " + type);
    }

    private static List<Recipe> recipesOf(Class<?> factory) {
        if (!factory.isAnnotationPresent(Factory.class)) {
            throw new IllegalArgumentException(factory + " is no factory");
        }
        var found = new ArrayList<Recipe>();
        for (Method method : factory.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Singleton.class)
                    || method.isAnnotationPresent(io.micronaut.context.annotation.Context.class)) {
                method.setAccessible(true);
                Order order = method.getAnnotation(Order.class);
                found.add(new Recipe(method, method.getGenericParameterTypes(), order == null ? 0 : order.value()));
            }
        }
        // What the class file lists first may differ from compiler to compiler.
        found.sort(Comparator.comparing(recipe -> recipe.method().getName()));
        return List.copyOf(found);
    }

    private static Maker longest(Class<?> type) {
        Constructor<?> longest = Arrays.stream(type.getDeclaredConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalStateException("no constructor: " + type));
        longest.setAccessible(true);
        return new Maker(longest, longest.getGenericParameterTypes());
    }
}
