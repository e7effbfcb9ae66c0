package dev.scrip.webhook;

import java.util.Arrays;

/** Something secret, encrypted. It is nowhere printed, not even like this. */
public record Sealed(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed(var that) && Arrays.equals(bytes, that);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "sealed";
    }
}
