package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.publishing.EventType;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Machine;

/** The guide to events shows each type as it is, with a rule that matches it and nothing else. */
class EventsGuideTest {

    @Test
    void every_type_is_shown_as_it_is_published() throws Exception {
        var guide = EventsGuide.read();
        var schema = EventSchema.published();
        assertThat(guide.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::word).toList());
        for (Map.Entry<String, EventsGuide> section : guide.entrySet()) {
            var sample = section.getValue().sample();
            assertThat(sample.path("type").asText()).isEqualTo(section.getKey());
            assertThat(schema.problems(sample)).as(section.getKey()).isEmpty();
        }
    }

    @Test
    void a_rule_matches_events_of_its_type_and_no_others() throws Exception {
        var guide = EventsGuide.read();
        for (Map.Entry<String, EventsGuide> section : guide.entrySet()) {
            Machine rule = Machine.builder().build();
            rule.addRule("rule", section.getValue().rule());
            for (Map.Entry<String, EventsGuide> other : guide.entrySet()) {
                assertThat(rule.rulesForJSONEvent(
                                EventsGuide.onTheBus(other.getValue().sample())))
                        .as(section.getKey() + " on " + other.getKey())
                        .hasSize(other.getKey().equals(section.getKey()) ? 1 : 0);
            }
        }
    }

    @Test
    void the_schema_refuses_what_is_not_an_event() throws Exception {
        var schema = EventSchema.published();
        var sample = EventsGuide.read().entrySet().stream()
                .filter(section -> section.getKey().equals("credit.added"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .sample();
        var number = sample.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) number.path("data")).put("amount", 100);
        assertThat(schema.problems(number)).isNotEmpty();
        var otherPayload = sample.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) otherPayload).put("type", "payment.succeeded");
        assertThat(schema.problems(otherPayload)).isNotEmpty();
        var more = sample.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) more.path("data")).put("surprise", 1);
        assertThat(schema.problems(more)).isNotEmpty();
    }
}
