package dev.scrip.webhookdeliver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver on loopback that does what its script says with every connection, and counts. */
final class Receiver implements Closeable {
    /** What it does with a connection. It ends when the other side has gone, or the receiver is closed. */
    interface Script {
        void play(Visit visit) throws IOException;
    }

    private static final int SEND_BUFFER_BYTES = 16 * 1_024;

    private final ServerSocket listener;
    private final Script script;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Receiver(InetAddress address, Script script) {
        this.script = script;
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(address, 0), 200);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static Receiver that(Script script) {
        return new Receiver(InetAddress.ofLiteral("127.0.0.1"), script);
    }

    /** Reads the request and says this, whatever it is, before it closes the connection. */
    static Receiver saying(String answer) {
        return that(visit -> {
            visit.readRequest();
            visit.say(answer);
        });
    }

    /** One on {@code 127.0.0.1} or {@code ::1} that hangs up on everybody, and should have nobody to hang up on. */
    static Receiver bystander(String address) {
        return new Receiver(InetAddress.ofLiteral(address), visit -> {});
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> play(socket));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            socket.setSendBufferSize(SEND_BUFFER_BYTES);
            script.play(new Visit(socket));
        } catch (IOException gone) {
            // As every caller is in the end.
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    int accepted() {
        return accepted.get();
    }

    /** Bytes that it got rid of. */
    long written() {
        return written.get();
    }

    /** The requests, head and body. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }

    /** One connection. */
    final class Visit {
        private final Socket socket;

        Visit(Socket socket) {
            this.socket = socket;
        }

        Socket socket() {
            return socket;
        }

        /** The same connection, but for what is spoken on it. */
        Visit over(Socket secured) {
            return new Visit(secured);
        }

        void readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("no request");
                }
                text.append((char) next);
            }
            String length = text.substring(text.indexOf("Content-Length: ") + "Content-Length: ".length());
            int bytes = Integer.parseInt(length.substring(0, length.indexOf('\r')));
            requests.add(text + new String(in.readNBytes(bytes), ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            written.addAndGet(bytes.length);
        }

        void say(String text) throws IOException {
            say(text.getBytes(ISO_8859_1));
        }

        /** Again and again, until nobody takes it any more or so many bytes are gone. */
        void repeat(String text, long mostBytes) throws IOException {
            byte[] bytes = text.repeat(Math.max(1, 8_192 / text.length())).getBytes(ISO_8859_1);
            for (long said = 0; said < mostBytes; said += bytes.length) {
                say(bytes);
            }
        }

        /** One byte after the other, twenty a second, and then again from the start. */
        void drip(String text) throws IOException {
            while (true) {
                for (byte next : text.getBytes(ISO_8859_1)) {
                    say(new byte[] {next});
                    pause(50);
                }
            }
        }

        /** Says nothing any more, and leaves the connection as it is until the receiver is closed. */
        void hang() throws IOException {
            pause(60_000);
        }

        /** Breaks the connection off instead of closing it. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private void pause(int millis) throws IOException {
            try {
                if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the test is over");
                }
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }
    }
}
