package dev.scrip.local.stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far each function has come in each shard, kept beside the tables so that a restart goes on from there. */
public final class Positions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;
    private final Map<String, String> places;
    private boolean changed;

    private Positions(Optional<Path> file, Map<String, String> places) {
        this.file = file;
        this.places = places;
    }

    /** @param data the file of the tables; nothing is kept when absent */
    public static Positions of(Optional<Path> data) throws IOException {
        Optional<Path> file =
                data.map(tables -> tables.toAbsolutePath().resolveSibling(tables.getFileName() + ".streams"));
        Map<String, String> places = file.isPresent() && Files.exists(file.get())
                ? JSON.readValue(file.get().toFile(), new TypeReference<TreeMap<String, String>>() {})
                : new TreeMap<>();
        return new Positions(file, places);
    }

    synchronized Optional<String> get(String key) {
        return Optional.ofNullable(places.get(key));
    }

    synchronized void put(String key, String sequenceNumber) {
        changed |= !sequenceNumber.equals(places.put(key, sequenceNumber));
    }

    synchronized void remove(String key) {
        changed |= places.remove(key) != null;
    }

    /** Writes what has changed. A file that was only half written never takes the place of a whole one. */
    synchronized void save() {
        if (!changed || file.isEmpty()) {
            return;
        }
        Path next = file.get().resolveSibling(file.get().getFileName() + ".new");
        try {
            Files.write(next, JSON.writeValueAsBytes(places));
            Files.move(next, file.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            changed = false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep how far streams were read", e);
        }
    }
}
