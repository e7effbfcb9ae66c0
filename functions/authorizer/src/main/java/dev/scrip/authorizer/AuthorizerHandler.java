package dev.scrip.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.access.Authenticate;
import dev.scrip.access.Authentication;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import dev.scrip.aws.Machine;
import dev.scrip.http.Beans;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.crac.Core;
import org.crac.Resource;

/**
 * The Lambda authorizer of the HTTP API, payload format 2.0 with simple answers. It lets every request pass and tells
 * the functions who is calling, or that the key is no good: see {@code docs/adr/0003-the-function-answers-401.md}. A
 * fault is thrown, and the gateway then answers 500: it lets nobody in.
 */
public final class AuthorizerHandler implements RequestStreamHandler, Resource {
    private static final int WARM_UP_ROUNDS = 5;

    private final Authenticate authenticate;
    private final InstantSource clock;

    /** Keys end by real time, whatever clock the rest of the product runs on. */
    public AuthorizerHandler() {
        this(Beans.start());
    }

    private AuthorizerHandler(BeanContext beans) {
        this(beans.getBean(Authenticate.class), beans.getBean(Machine.class).realTime());
    }

    AuthorizerHandler(Authenticate authenticate, InstantSource clock) {
        this.authenticate = authenticate;
        this.clock = clock;
        Core.getGlobalContext().register(this);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(AuthorizerEvents.answer(authenticate(AuthorizerEvents.header(event.readAllBytes()))));
    }

    private Authentication authenticate(String header) {
        return BearerToken.of(header)
                .map(text -> authenticate.authenticate(text, clock.instant()))
                .orElseGet(Authentication.Refused::new);
    }

    /** Looks for a key that nobody has, so that the first caller finds the connection and the code warm. */
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        String text = KeyText.make(Mode.TEST, new byte[KeyText.RANDOM_BYTES]).text();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            authenticate("Bearer " + text);
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Nothing here goes stale.
    }
}
