package dev.scrip.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.Accumulation;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventFormsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final String ID = new MessageId(NOW, 77).text();

    @Test
    void a_message_restores_its_events_exactly() {
        Random random = new Random(7);
        List<UsageEvent> events = new ArrayList<>(strange());
        for (int i = 0; i < 300; i++) {
            events.add(anyEvent(random, i));
        }
        UsageMessage message = new UsageMessage(ID, new Tenant("bus_1", Mode.LIVE), events);
        UsageMessage back = UsageMessage.of(message.text());
        assertThat(back).isEqualTo(message);
        // Equal maps may differ in order.
        assertThat(back.events().toString()).isEqualTo(events.toString());
    }

    @Test
    void a_pack_restores_its_events_exactly() {
        List<EventPack.Placed> placed = new ArrayList<>();
        for (UsageEvent event : strange()) {
            placed.add(new EventPack.Placed(
                    placed.size() * 3,
                    new UsageEvent(event.eventId(), "cus_1", event.eventName(), event.timestamp(), event.metadata())));
        }
        EventPack pack = new EventPack("cus_1", placed, List.of(0, 4, 5, 999));
        assertThat(EventPack.of(pack.bytes())).isEqualTo(pack);
        EventPack empty = new EventPack("cus_1", List.of(), List.of(7));
        assertThat(EventPack.of(empty.bytes())).isEqualTo(empty);
    }

    @Test
    void a_thousand_typical_events_fit_one_chunk_of_the_queue() {
        Random random = new Random(1);
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            events.add(typicalEvent(random, i, "cus_" + i % 50));
        }
        assertThat(new UsageMessage(ID, new Tenant("bus_1", Mode.TEST), events)
                        .text()
                        .length())
                .isLessThan(64 * 1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000})
    void a_packed_event_takes_about_25_bytes(int count) {
        Random random = new Random(1);
        List<EventPack.Placed> placed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            placed.add(new EventPack.Placed(i, typicalEvent(random, i, "cus_1")));
        }
        assertThat(new EventPack("cus_1", placed, List.of()).bytes().length / (double) count)
                .isLessThan(27);
    }

    @Test
    void what_was_stored_in_the_first_form_is_still_read() {
        List<UsageEvent> events = storedInTheFirstForm();
        String message =
                "AmNkYPP+3NG5yoEBAnxZk0qL4w0Z2RgZWZOBLEYmsDAjE1tiZjxjPBMbg4GBuQJYkJGh4ceL9efToDoZ/kPBBX4gJ3z2AxVTqM"
                        + "A/sMh68wMeWVCRvyARRrbLC3LmQ0X+LJAHimzjTtjKCRX5xcjImZipV5KfnZpX3HDg5eneOwvZGjqrkBETM2tufkpqDgMbRBkje3F"
                        + "qcXFmfh4DE1QCLgB0LhAyMrGmF5ToMrIl5ySWpqQCBYCIA4gZGV+wT2GcAmIwMaACVhx8RgJ8Jlx8AA==";
        assertThat(UsageMessage.of(message)).isEqualTo(new UsageMessage(ID, new Tenant("bus_1", Mode.LIVE), events));
        String pack =
                "AmNkTS4tjjdkY2ACAUYmtsTMeMZ4JjYGAwNzBSYGIGBkaPjxYv35NAYo+A8FF/iBnPDZD1RMoQL/wCLrzQ94ZEFF/oJEGNkuL8iZDx"
                        + "X5s0AeKLKNO2ErJ1TkFyMjZ2KmXkl+dmpeccOBl6d77yxka+isQkZMzKy5+SmpOQxsEGWM7MWpxcWZ+XkMTFAJuADQuUDIyMSaXlC"
                        + "iy8iWnJNYmpIKFAAiDiBmZHzBPoVxCojBxIAKWHHwGQnwmXDxGZkA";
        List<EventPack.Placed> placed = new ArrayList<>();
        for (UsageEvent event : events) {
            placed.add(new EventPack.Placed(2 * placed.size(), event));
        }
        assertThat(EventPack.of(Base64.getDecoder().decode(pack)))
                .isEqualTo(new EventPack("cus_1", placed, List.of(1)));
    }

    private static List<UsageEvent> storedInTheFirstForm() {
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Map<String, MetadataValue> metadata = new LinkedHashMap<>();
            metadata.put("model", new MetadataValue.Text(i % 3 == 0 ? "gpt-4" : "claude"));
            if (i % 2 == 0) {
                metadata.put("tokens", new MetadataValue.Numeral(Integer.toString(500 + 37 * i)));
            }
            metadata.put("session", new MetadataValue.Text(new UUID(i / 2, 5).toString()));
            Instant at = Instant.ofEpochSecond(1_763_000_000L + i);
            String id = i == 4 ? "007 \u0002" : "ai_" + at.toEpochMilli() + "_" + new UUID(77L * i * 0x123456789L, ~i);
            events.add(new UsageEvent(id, "cus_1", "ai.tokens", at, metadata));
        }
        return events;
    }

    @Test
    void an_id_is_restored_whatever_its_digits_and_dashes_look_like() {
        Random random = new Random(3);
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder id = new StringBuilder();
            for (int length = random.nextInt(90); length > 0; length--) {
                // Whole UUIDs and hashes, their parts, and what is nearly one.
                switch (random.nextInt(9)) {
                    case 0 -> id.append(new UUID(random.nextLong(), random.nextLong()));
                    case 1 -> id.append("0123456789abcdef0123456789abcdef", 0, random.nextInt(33));
                    case 2 -> id.append(random.nextLong(Long.MAX_VALUE));
                    case 3 -> id.append('-');
                    default -> id.append("09afgAF-_\u0001é".charAt(random.nextInt(random.nextInt(1, 12))));
                }
            }
            events.add(new UsageEvent(id.toString(), "cus_1", "ai.tokens", NOW, Map.of()));
        }
        for (int i = 0; i < events.size(); i += 10) {
            UsageMessage message = new UsageMessage(ID, new Tenant("bus_1", Mode.LIVE), events.subList(i, i + 10));
            assertThat(UsageMessage.of(message.text())).isEqualTo(message);
        }
    }

    @Test
    void routes_are_restored_exactly() {
        List<Route> routes = List.of(
                new Route(
                        "cde_1",
                        "mtr_1",
                        2,
                        new Rate(new BigDecimal("1000"), new BigDecimal("0.5")),
                        Accumulation.LAST,
                        new Route.Units.Known(new BigDecimal("12.25"))),
                new Route(
                        "cde_2",
                        "mtr_2",
                        1,
                        new Rate(BigDecimal.ONE, BigDecimal.ZERO),
                        Accumulation.ADD,
                        new Route.Units.FirstOf("tü", "first")));
        assertThat(Route.of(Route.bytes(routes))).isEqualTo(routes);
        assertThat(Route.of(Route.bytes(List.of()))).isEmpty();
    }

    @Test
    void message_ids_sort_by_time_and_come_back() {
        MessageId id = new MessageId(NOW, -5);
        assertThat(MessageId.of(id.text())).isEqualTo(id);
        assertThat(id.text())
                .hasSize(MessageId.LENGTH)
                .isGreaterThan(MessageId.highestAt(NOW.minus(1, ChronoUnit.MICROS)))
                .isBetween(MessageId.lowestAt(NOW), MessageId.highestAt(NOW))
                .isLessThan(MessageId.lowestAt(NOW.plus(1, ChronoUnit.MICROS)));
    }

    @Test
    void a_list_of_packs_is_the_same_in_any_order() {
        List<PackName> names = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            names.add(PackName.of("cus_" + i % 7, new MessageId(NOW, i / 7).text(), i % 3 == 0 ? "-" : "cde_1"));
        }
        byte[] bytes = PackList.bytes(names);
        assertThat(PackList.of(bytes)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(PackList.bytes(names.reversed())).isEqualTo(bytes);
    }

    @Test
    void a_thousand_customers_of_a_message_are_listed_in_50_kilobytes() {
        List<PackName> names = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            names.add(PackName.of("cus_" + i, ID, "cde_1"));
        }
        assertThat(PackList.bytes(names).length).isLessThan(34 * 1024);
    }

    @Test
    void damaged_texts_are_refused() {
        String text = new UsageMessage(ID, new Tenant("bus_1", Mode.TEST), strange()).text();
        for (String damaged : List.of("", "AA==", "not base64!", text.substring(0, text.length() / 2), "Ag" + text)) {
            assertThatIllegalArgumentException().isThrownBy(() -> UsageMessage.of(damaged));
        }
    }

    static UsageEvent typicalEvent(Random random, int number, String customer) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        metadata.put("model", new MetadataValue.Text(random.nextBoolean() ? "gpt-4" : "claude"));
        metadata.put("tokens", new MetadataValue.Text(Integer.toString(500 + random.nextInt(2000))));
        Instant at = NOW.plusMillis(number * 37L);
        String id = "ai_" + at.toEpochMilli() + "_" + new UUID(random.nextLong(), random.nextLong());
        return new UsageEvent(id, customer, "ai.tokens", at, metadata);
    }

    private static UsageEvent anyEvent(Random random, int number) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.put(
                    "k" + random.nextInt(5),
                    switch (random.nextInt(3)) {
                        case 0 -> new MetadataValue.Text("v" + random.nextInt());
                        case 1 -> new MetadataValue.Numeral(random.nextInt() + ".50");
                        default -> new MetadataValue.Bool(random.nextBoolean());
                    });
        }
        return new UsageEvent(
                number + "-" + random.nextLong(),
                "cus_" + random.nextInt(9),
                "e" + random.nextInt(3),
                NOW.minus(random.nextInt(), ChronoUnit.MICROS),
                metadata);
    }

    private static List<UsageEvent> strange() {
        List<String> ids = List.of(
                "007",
                "0",
                "00",
                "1e5",
                "a\u0000b",
                "\u0001",
                "\u0002\u0003",
                "ü 界 😀",
                "99999999999999999999999999999999999999",
                "1234567812345678-1234-1234-1234-123456789012",
                "DEADBEEF-0000-4000-8000-00000000CAFE",
                "deadbeef-0000-4000-8000-00000000cafe",
                "deadbeef00004000800000000000cafe",
                "x".repeat(256),
                " ",
                "#");
        List<UsageEvent> events = new ArrayList<>();
        for (String id : ids) {
            events.add(new UsageEvent(
                    id,
                    "cus_1",
                    "n" + id,
                    Instant.EPOCH,
                    Map.of("", new MetadataValue.Text(""), id, new MetadataValue.Numeral("1E+5"))));
        }
        return events;
    }
}
