package dev.scrip.webhookdeliver.http;

import dev.scrip.webhook.PublicAddress;
import dev.scrip.webhook.ReceiverUrl;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** The addresses that one call may connect to: those that its name was checked with. */
final class Peers {
    /** None at all. */
    static final Peers NONE = new Peers(false, List.of());

    private static final byte[] LOOPBACK_V4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final boolean loopback;
    private final List<InetAddress> addresses;

    private Peers(boolean loopback, List<InetAddress> addresses) {
        this.loopback = loopback;
        this.addresses = List.copyOf(addresses);
    }

    /**
     * One address that may not be called spoils all: whoever mixes them wants the wrong one to be tried.
     *
     * @throws BlockedException when any address is not public, or, for a receiver on loopback, not loopback
     */
    static Peers check(ReceiverUrl url, List<InetAddress> addresses) throws BlockedException {
        Peers peers = new Peers(url.isLoopback(), addresses);
        for (InetAddress address : addresses) {
            peers.check(address);
        }
        return peers;
    }

    /** Checks an address again, when it is about to be connected to. */
    void check(InetAddress address) throws BlockedException {
        byte[] bytes = address.getAddress();
        boolean allowed = loopback
                ? Arrays.equals(bytes, LOOPBACK_V4) || Arrays.equals(bytes, LOOPBACK_V6)
                : PublicAddress.isPublic(bytes);
        if (!allowed || !addresses.contains(address)) {
            throw new BlockedException();
        }
    }

    List<InetAddress> addresses() {
        return addresses;
    }
}
