package dev.scrip.simulation.play;

import dev.scrip.simulation.cloud.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that a client asked for, and what it learned of it. */
public final class Deed {
    private final int number;
    private final Kind kind;
    private final Request request;
    private final List<Gateway.Answer> answers = new ArrayList<>();
    private int sent;
    private boolean unsure;

    /** What is asked for. */
    public enum Kind {
        CREDIT,
        DEBIT,
        REPEAT_KEY,
        STEAL_KEY,
        INGEST,
        INGEST_AGAIN,
        CHANGE_TERMS,
        DELETE_ENTITLEMENT,
        CHANGE_METER,
        SUBSCRIBE,
        CHANGE_PLAN,
        END_SUBSCRIPTION,
        PAUSE,
        BUY,
        REFUND,
        READ,
        RESEND,
        ROTATE,
        REPLAY,
        WAIT
    }

    /** @param key the idempotency key of the ledger, where there is one */
    public record Request(String method, String target, String body, Optional<String> key, Optional<Account> account) {
        static Request of(String method, String target, String body) {
            return new Request(method, target, body, Optional.empty(), Optional.empty());
        }
    }

    /** Whose credits of which kind. */
    public record Account(String entitlement, String customer) {}

    Deed(int number, Kind kind, Request request) {
        this.number = number;
        this.kind = kind;
        this.request = request;
    }

    public int number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    public Request request() {
        return request;
    }

    void sent() {
        sent++;
    }

    void answered(Gateway.Answer answer) {
        answers.add(answer);
        // What a function did not answer itself, it may have done or not.
        unsure |= !answer.byFunction() || answer.status() >= 500;
    }

    void unanswered() {
        unsure = true;
    }

    public List<Gateway.Answer> answers() {
        return answers;
    }

    /** How often it may have been carried out. */
    public int mostTimes() {
        return sent;
    }

    /** Whether some of what was sent may have been carried out without an answer that says so. */
    public boolean unsure() {
        return unsure;
    }

    public boolean succeeded() {
        return answers.stream().anyMatch(answer -> answer.status() < 300);
    }

    /** What it is found by in the ledger. */
    public String mark() {
        return "deed-" + number;
    }
}
