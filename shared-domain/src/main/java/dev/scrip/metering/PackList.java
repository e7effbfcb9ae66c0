package dev.scrip.metering;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import dev.scrip.form.Deflated;
import dev.scrip.form.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of packs in one item: each message, customer and suffix is spelt once, and a name is three places. */
public final class PackList {
    private static final int VERSION = 1;
    private static final int ID_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Comparator<PackName> ORDER = Comparator.comparing(PackName::messageId)
            .thenComparing(PackName::customerHash)
            .thenComparing(PackName::suffix);

    private PackList() {}

    /** The same bytes whatever the order of the names. */
    public static byte[] bytes(List<PackName> names) {
        List<PackName> sorted = names.stream().sorted(ORDER).distinct().toList();
        Map<String, Integer> messages = new LinkedHashMap<>();
        Map<String, Integer> customers = new LinkedHashMap<>();
        Map<String, Integer> suffixes = new LinkedHashMap<>();
        ByteSink triples = new ByteSink();
        int message = 0;
        int customer = -1;
        for (PackName name : sorted) {
            int nextMessage = place(messages, name.messageId());
            int nextCustomer = place(customers, name.customerHash());
            triples.number(nextMessage - message);
            triples.signed(nextCustomer - customer - 1L);
            triples.number(place(suffixes, name.suffix()));
            message = nextMessage;
            customer = nextCustomer;
        }
        ByteSink out = new ByteSink();
        out.number(messages.size());
        messages.keySet().forEach(id -> out.raw(MessageId.bytes(id)));
        out.number(customers.size());
        customers.keySet().forEach(hash -> out.raw(PackName.decode(hash)));
        out.number(suffixes.size());
        suffixes.keySet().forEach(out::text);
        out.number(sorted.size());
        // Ids and hashes do not compress, the places do.
        out.block(Deflated.pack(triples.bytes()));
        ByteSink whole = new ByteSink();
        whole.number(VERSION);
        whole.raw(out.bytes());
        return whole.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not a list of a known version. */
    public static List<PackName> of(byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        if (in.count() != VERSION) {
            throw new IllegalArgumentException("a list of packs of an unknown version");
        }
        List<String> messages = new ArrayList<>();
        int messageCount = in.count();
        for (int i = 0; i < messageCount; i++) {
            messages.add(MessageId.text(in.raw(ID_BYTES)));
        }
        List<String> customers = new ArrayList<>();
        int customerCount = in.count();
        for (int i = 0; i < customerCount; i++) {
            customers.add(PackName.encode(in.raw(HASH_BYTES)));
        }
        List<String> suffixes = new ArrayList<>();
        int suffixCount = in.count();
        for (int i = 0; i < suffixCount; i++) {
            suffixes.add(in.text());
        }
        int count = in.count();
        ByteSource triples = new ByteSource(Deflated.unpack(in.block()));
        List<PackName> names = new ArrayList<>();
        int message = 0;
        int customer = -1;
        for (int i = 0; i < count; i++) {
            message += triples.count();
            customer = Math.toIntExact(customer + 1 + triples.signed());
            names.add(new PackName(customers.get(customer), messages.get(message), suffixes.get(triples.count())));
        }
        return names;
    }

    /** Names a set of packs by its content. */
    public static String fingerprint(byte[] bytes) {
        return PackName.encode(Sha256.of(bytes));
    }

    private static int place(Map<String, Integer> places, String text) {
        Integer known = places.putIfAbsent(text, places.size());
        return known == null ? places.size() - 1 : known;
    }
}
