package dev.scrip.local.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.lambda.FunctionFailure;
import dev.scrip.local.lambda.LambdaFunction;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Tree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Calls a function whenever its schedule says so. Firings missed in one leap of the clock become one. */
public final class Schedule {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScheduleExpression expression;
    private final LambdaFunction function;
    private final Tree input;
    private Instant due;

    private Schedule(ScheduleExpression expression, LambdaFunction function, Tree input, Instant now) {
        this.expression = expression;
        this.function = function;
        this.input = input;
        this.due = expression.next(now);
    }

    /** @param properties of a {@code Schedule} or {@code ScheduleV2} event source */
    public static Schedule of(Tree properties, LambdaFunction function, Instant now) {
        String when = properties
                .at("Schedule")
                .text(properties.at("ScheduleExpression").text(""));
        return new Schedule(ScheduleExpression.parse(when), function, properties.at("Input"), now);
    }

    /** @return whether it was due */
    public synchronized boolean fire(Instant now) {
        if (now.isBefore(due)) {
            return false;
        }
        Instant fired = due;
        due = expression.next(now);
        try {
            function.invoke(input.isPresent() ? input.text().getBytes(UTF_8) : event(fired));
        } catch (FunctionFailure e) {
            System.err.println(e.getMessage());
        }
        return true;
    }

    private byte[] event(Instant fired) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", Resolver.ACCOUNT)
                .put("time", fired.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Resolver.REGION);
        event.putArray("resources")
                .add("arn:aws:events:%s:%s:rule/%s".formatted(Resolver.REGION, Resolver.ACCOUNT, function.name()));
        event.putObject("detail");
        return event.toString().getBytes(UTF_8);
    }
}
