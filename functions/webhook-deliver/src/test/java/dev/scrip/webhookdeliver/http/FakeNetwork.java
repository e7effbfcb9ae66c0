package dev.scrip.webhookdeliver.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Any name resolves to the answers given, in turn; whatever is connected to is one receiver, and is written down. */
final class FakeNetwork implements Network {
    private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
    private final UnaryOperator<InetSocketAddress> way;
    private final List<InetSocketAddress> reached = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    FakeNetwork(Receiver receiver) {
        this(peer -> receiver.address());
    }

    FakeNetwork(UnaryOperator<InetSocketAddress> way) {
        this.way = way;
    }

    FakeNetwork answering(String... addresses) {
        answers.add(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
        return this;
    }

    @Override
    public synchronized List<InetAddress> resolve(String name) throws UnknownHostException {
        asked.incrementAndGet();
        List<InetAddress> answer = answers.size() > 1 ? answers.remove() : answers.peek();
        if (answer == null) {
            throw new UnknownHostException(name);
        }
        return answer;
    }

    @Override
    public InetSocketAddress reach(InetSocketAddress peer) {
        reached.add(peer);
        return way.apply(peer);
    }

    /** Whom a connection was begun to, after every check. */
    List<InetSocketAddress> reached() {
        return reached;
    }

    int asked() {
        return asked.get();
    }
}
