package dev.scrip.simulation.play;

import dev.scrip.http.Json;
import dev.scrip.simulation.cloud.Gateway;
import dev.scrip.simulation.stage.Draw;
import dev.scrip.simulation.stage.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A client of the API, which tries again as the official libraries do. */
public final class Client {
    private static final Set<Integer> TRIED_AGAIN = Set.of(408, 409, 429);

    private final Gateway gateway;
    private final Stage stage;
    private final Draw draw;
    private final Who who;
    private final int tries;

    /** @param tenant as keys of the table spell it */
    public record Who(String apiKey, String tenant) {}

    public Client(Gateway gateway, Stage stage, Draw draw, Who who, int tries) {
        this.gateway = gateway;
        this.stage = stage;
        this.draw = draw;
        this.who = who;
        this.tries = tries;
    }

    /** The last answer; empty when that was lost. */
    Optional<Gateway.Answer> send(Deed.Request request) {
        return send(new Deed(0, Deed.Kind.READ, request));
    }

    Optional<Gateway.Answer> send(Deed deed) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        Deed.Request request = deed.request();
        Optional<Gateway.Answer> last = Optional.empty();
        for (int tried = 0; tried < tries; tried++) {
            deed.sent();
            last = gateway.call(
                    new Gateway.Call(
                            request.method(), request.target(), headers, request.body(), who.apiKey(), who.tenant()),
                    draw);
            last.ifPresentOrElse(deed::answered, deed::unanswered);
            last.ifPresent(Client::check);
            if (last.filter(answer -> !mayTryAgain(answer)).isPresent()) {
                break;
            }
            stage.pass(500_000L + draw.below(1_000_000));
        }
        return last;
    }

    /** Makes something while nothing goes wrong. */
    String made(String target, String body, String id) {
        Gateway.Answer answer = send(Deed.Request.of("POST", target, body)).orElseThrow();
        if (answer.status() >= 300) {
            throw new IllegalStateException(
                    target + " answered " + answer.status() + " " + answer.body() + " to " + body);
        }
        return text(answer, id);
    }

    static String text(Gateway.Answer answer, String name) {
        return answer.json().get(name).orElse(Json.NULL) instanceof Json.Text(String text) ? text : "";
    }

    private static boolean mayTryAgain(Gateway.Answer answer) {
        return (TRIED_AGAIN.contains(answer.status()) || answer.status() >= 500)
                && !"false".equals(answer.headers().get("x-should-retry"));
    }

    /** A function that does not know what to do is wrong, whatever went wrong around it. */
    private static void check(Gateway.Answer answer) {
        if (answer.byFunction() && answer.status() == 500) {
            throw new AssertionError("a function answered 500: " + answer.body());
        }
    }
}
