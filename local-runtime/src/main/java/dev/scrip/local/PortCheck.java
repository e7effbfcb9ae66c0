package dev.scrip.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port can be listened on. */
final class PortCheck {

    private PortCheck() {}

    /** @throws java.net.BindException when somebody else has it */
    static void isFree(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        }
    }
}
