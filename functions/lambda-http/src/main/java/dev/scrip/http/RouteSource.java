package dev.scrip.http;

import java.util.List;

/** The bean that a function's handler asks for: each API has one class of this kind. */
public interface RouteSource {

    Routes routes();

    /** What is answered before a snapshot is taken, so that the first caller after it finds everything warm. */
    default List<WarmUp> warmUps() {
        return List.of();
    }
}
