package dev.scrip.local.service;

import com.fasterxml.jackson.databind.JsonNode;

/** One call that a service offers. */
@FunctionalInterface
public interface Operation {
    Answer answer(JsonNode request);
}
