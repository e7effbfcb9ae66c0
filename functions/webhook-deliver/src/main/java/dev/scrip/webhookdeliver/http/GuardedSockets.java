package dev.scrip.webhookdeliver.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/**
 * The sockets of one call. Each checks whom it connects to at the last moment, whatever led there: a name that was
 * resolved again, an address in place of a name, a second try. All of them together read a limited number of bytes.
 */
final class GuardedSockets extends SocketFactory {
    /** Small, so that little is under way to us that nobody is going to read. */
    private static final int RECEIVE_BUFFER_BYTES = 32 * 1_024;

    private static final int MOST_SKIPPED = 8 * 1_024;

    private final Network network;
    private final Peers peers;
    /** Bytes that were read so far. */
    private final AtomicInteger received = new AtomicInteger();

    GuardedSockets(Network network, Peers peers) {
        this.network = network;
        this.peers = peers;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedAtOnce();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedAtOnce();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedAtOnce();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedAtOnce();
    }

    private static UnsupportedOperationException connectedAtOnce() {
        return new UnsupportedOperationException("a socket is checked when it connects");
    }

    private final class GuardedSocket extends Socket {
        GuardedSocket() {
            // The system's settings may name a proxy, which would connect on our behalf and check nothing.
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            if (!(endpoint instanceof InetSocketAddress peer) || peer.isUnresolved()) {
                throw new BlockedException();
            }
            peers.check(peer.getAddress());
            setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            try {
                super.connect(network.reach(peer), timeoutMillis);
            } catch (SocketTimeoutException slow) {
                throw (ConnectException) new ConnectException("nobody took the connection").initCause(slow);
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Limited(super.getInputStream());
        }
    }

    private final class Limited extends FilterInputStream {
        Limited(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int left = CallLimits.MOST_BYTES - received.get();
            if (left <= 0 && length > 0) {
                throw new TooMuchException();
            }
            int read = super.read(bytes, offset, Math.min(length, left));
            received.addAndGet(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[Math.clamp(count, 0, MOST_SKIPPED)];
            return Math.max(read(skipped, 0, skipped.length), 0);
        }
    }
}
