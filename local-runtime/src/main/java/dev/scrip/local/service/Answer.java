package dev.scrip.local.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a service says to a call. */
public record Answer(int status, ObjectNode body) {

    private static final int DONE = 200;
    private static final int REFUSED = 400;
    private static final int FAULT = 500;

    public static Answer done(ObjectNode body) {
        return new Answer(DONE, body);
    }

    /** @param type of the exception that the SDK throws then */
    public static Answer refused(String type, String message) {
        return new Answer(REFUSED, error(type, message));
    }

    /** A fault of the service's own, which the SDK tries again on. */
    public static Answer fault(String message) {
        return new Answer(FAULT, error("InternalFailure", message));
    }

    private static ObjectNode error(String type, String message) {
        return JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
    }
}
