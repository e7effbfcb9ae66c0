package dev.scrip.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.aws.Environment;
import dev.scrip.local.template.FunctionDeclaration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes functions from their declarations. One instance of a handler serves all its calls, also at the same time. */
public final class FunctionHost {

    private final List<FunctionDeclaration> all;
    private final InstantSource clock;

    public FunctionHost(List<FunctionDeclaration> all, InstantSource clock) {
        this.all = List.copyOf(all);
        this.clock = clock;
    }

    /** @throws IllegalStateException when the handler cannot be made */
    public LambdaFunction start(FunctionDeclaration declaration, Map<String, String> settings) {
        var life = new FunctionLife(() -> started(declaration, settings));
        life.begin();
        life.handler();
        return new LambdaFunction(declaration.id(), declaration.timeout(), life);
    }

    /**
     * Ends the function's environment as a crash does, and gives it another one.
     *
     * @param settings of the new environment, asked for when the old one has ended
     */
    public void restart(
            LambdaFunction function, FunctionDeclaration declaration, Supplier<Map<String, String>> settings) {
        function.goOnIn(new FunctionLife(() -> started(declaration, settings.get())));
    }

    private FunctionLife.Started started(FunctionDeclaration declaration, Map<String, String> settings) {
        List<AutoCloseable> belongings = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(
                new FunctionClassLoader(FunctionHost.class.getClassLoader(), foreign(declaration)));
        try {
            Object handler = Environment.scoped(settings, clock, belongings::add, () -> construct(declaration));
            return new FunctionLife.Started(callable(handler, declaration), belongings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private List<String> foreign(FunctionDeclaration declaration) {
        return all.stream()
                .map(FunctionDeclaration::folder)
                .filter(folder -> !folder.isEmpty() && !folder.equals(declaration.folder()))
                .map(folder -> "/" + folder)
                .toList();
    }

    private static Object construct(FunctionDeclaration declaration) {
        String name = declaration.handler().replaceFirst("::.*", "");
        try {
            return Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot start " + declaration.id() + ", whose handler is " + name, e);
        }
    }

    private static LambdaFunction.Handler callable(Object handler, FunctionDeclaration declaration) {
        return switch (handler) {
            case RequestStreamHandler streams ->
                (event, context) -> {
                    var answer = new ByteArrayOutputStream();
                    streams.handleRequest(new ByteArrayInputStream(event), answer, context);
                    return answer.toByteArray();
                };
            case RequestHandler<?, ?> typed -> new TypedHandler(typed);
            default ->
                throw new IllegalStateException(declaration.id() + " is no Lambda handler: " + handler.getClass());
        };
    }
}
