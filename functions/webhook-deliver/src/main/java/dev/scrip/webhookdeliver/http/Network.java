package dev.scrip.webhookdeliver.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The internet, as far as a call needs it. Tests put their names and receivers here. */
interface Network {

    /** The one of this machine. */
    Network INTERNET = name -> List.of(InetAddress.getAllByName(name));

    /** Every address of a name, in the order in which they are tried. May block for longer than a call may take. */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** Where a peer that passed every check is reached: at its own address. */
    default InetSocketAddress reach(InetSocketAddress peer) {
        return peer;
    }
}
