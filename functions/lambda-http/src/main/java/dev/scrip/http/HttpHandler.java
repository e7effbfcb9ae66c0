package dev.scrip.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Core;
import org.crac.Resource;

/**
 * The handler of an HTTP function: an event in, an answer out. A function's own handler names its routes and nothing
 * else.
 *
 * <pre>{@code
 * public final class LedgerHandler extends HttpHandler {
 *     public LedgerHandler() {
 *         super(LedgerRoutes.class);
 *     }
 * }
 * }</pre>
 */
public abstract class HttpHandler implements RequestStreamHandler, Resource {
    private static final int WARM_UP_ROUNDS = 5;

    private final RouteSource source;
    private final Edge edge;

    protected HttpHandler(Class<? extends RouteSource> source) {
        this(Beans.start(), source);
    }

    /** With beans that somebody else started. */
    protected HttpHandler(BeanContext beans, Class<? extends RouteSource> source) {
        this(beans.getBean(source), FaultLog.toStandardOutput());
    }

    /** Without beans. */
    protected HttpHandler(RouteSource source, FaultLog faults) {
        this.source = source;
        this.edge = new Edge(source.routes(), faults);
        // The registry keeps weak references; the runtime keeps this handler.
        Core.getGlobalContext().register(this);
    }

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(edge.answer(event.readAllBytes()));
    }

    /** Whatever these answer, the classes, the connection and the compiled paths are in the snapshot. */
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            source.warmUps().forEach(request -> edge.answer(request.event()));
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Nothing here goes stale: clocks are asked at each request, and no id or random number is made before one.
    }
}
