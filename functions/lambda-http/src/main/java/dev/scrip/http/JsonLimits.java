package dev.scrip.http;

/**
 * How much JSON is read before it is refused. The number of bytes is bounded by the route.
 *
 * @param textOnly whether NUL and halves of characters are refused; a gateway passes on what callers put into a path or
 *     body, and it is for the reader of that to refuse it
 */
public record JsonLimits(int depth, int numberLength, int stringLength, boolean textOnly) {

    /** For what callers send. */
    public static final JsonLimits OUTSIDE = new JsonLimits(20, 32, 64 * 1024, true);

    /** For what the gateway sends, whose members hold whole bodies. */
    public static final JsonLimits GATEWAY = new JsonLimits(100, 100, 16 * 1024 * 1024, false);
}
