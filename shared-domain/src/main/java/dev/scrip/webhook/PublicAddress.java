package dev.scrip.webhook;

import java.util.Arrays;
import java.util.List;

/**
 * Whether an internet address is one of the public internet. Everything else is a machine's own, a private network's, a
 * cloud's inside, or a form that carries another address within it.
 */
public final class PublicAddress {
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    /** By the registries of special-purpose addresses (RFC 6890 and what has been added since). */
    private static final List<Block> NOT_PUBLIC_V4 = List.of(
            v4(8, 0), // this network
            v4(8, 10), // private
            v4(10, 100, 64), // shared by carriers
            v4(8, 127), // loopback
            v4(16, 169, 254), // link-local; metadata and credentials of clouds
            v4(12, 172, 16), // private
            v4(24, 192, 0, 0), // protocols' own
            v4(24, 192, 0, 2), // documentation
            v4(24, 192, 88, 99), // relays of 6to4
            v4(16, 192, 168), // private
            v4(15, 198, 18), // benchmarks
            v4(24, 198, 51, 100), // documentation
            v4(24, 203, 0, 113), // documentation
            v4(4, 224), // multicast
            v4(4, 240)); // reserved, and broadcast

    /**
     * Of version 6 only this much has ever been given out. Outside of it are loopback, unspecified, link-local, unique
     * local (AWS's own {@code fd00:ec2::} too), multicast, discard-only, segment routing, and the forms that carry an
     * address of version 4: compatible, translated, {@code 64:ff9b::/96} and {@code 64:ff9b:1::/48}.
     */
    private static final Block GIVEN_OUT_V6 = v6(3, 0x2000);

    private static final List<Block> NOT_PUBLIC_V6 = List.of(
            v6(23, 0x2001), // protocols' own: Teredo, benchmarks, ORCHID
            v6(32, 0x2001, 0x0db8), // documentation
            v6(16, 0x2002), // 6to4
            v6(20, 0x3fff)); // documentation

    private static final Block MAPPED = v6(96, 0, 0, 0, 0, 0, 0xffff);

    private PublicAddress() {}

    /** @param address 4 or 16 bytes, most significant first, as {@code InetAddress} gives them */
    public static boolean isPublic(byte[] address) {
        return switch (address.length) {
            case V4_BYTES -> NOT_PUBLIC_V4.stream().noneMatch(block -> block.holds(address));
            // A mapped address is the one of version 4 that it carries: that is where a socket connects to.
            case V6_BYTES ->
                MAPPED.holds(address)
                        ? isPublic(Arrays.copyOfRange(address, V6_BYTES - V4_BYTES, V6_BYTES))
                        : GIVEN_OUT_V6.holds(address)
                                && NOT_PUBLIC_V6.stream().noneMatch(block -> block.holds(address));
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length);
        };
    }

    /** All addresses that begin with the same {@code bits} bits. */
    private record Block(byte[] first, int bits) {
        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((first[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Block v4(int bits, int... beginning) {
        byte[] first = new byte[V4_BYTES];
        for (int i = 0; i < beginning.length; i++) {
            first[i] = (byte) beginning[i];
        }
        return new Block(first, bits);
    }

    private static Block v6(int bits, int... beginning) {
        byte[] first = new byte[V6_BYTES];
        for (int i = 0; i < beginning.length; i++) {
            first[2 * i] = (byte) (beginning[i] >> Byte.SIZE);
            first[2 * i + 1] = (byte) beginning[i];
        }
        return new Block(first, bits);
    }
}
