package dev.scrip.webhookdeliver.http;

import dev.scrip.webhook.ReceiverRules.Loopback;
import dev.scrip.webhook.ReceiverUrl;
import dev.scrip.webhook.usecase.ReceiverCalls;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Answered;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Failed;
import java.io.Closeable;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Calls receivers by OkHttp, which gets the addresses that were checked, sockets that check them again, and no freedom
 * beyond: no redirect, proxy, cookie, credential, cache, decompression, second try or connection used twice.
 *
 * <p>HTTP/1.1 only. One request a connection gains nothing from HTTP/2, whose frames, pings and compressed headers are
 * one more thing that a hostile receiver could play with.
 */
public final class OkHttpReceiverCalls implements ReceiverCalls {
    private final OkHttpClient client;
    private final Network network;
    private final CallLimits limits;
    private final Loopback loopback;

    /** @param loopback {@link Loopback#ALLOWED} in the local runtime only */
    public OkHttpReceiverCalls(Loopback loopback) {
        this(new OkHttpClient(), Network.INTERNET, CallLimits.USUAL, loopback);
    }

    /** @param trust where it gets its TLS from; everything else about it is replaced */
    OkHttpReceiverCalls(OkHttpClient trust, Network network, CallLimits limits, Loopback loopback) {
        this.client = guarded(trust, limits);
        this.network = network;
        this.limits = limits;
        this.loopback = loopback;
    }

    private static OkHttpClient guarded(OkHttpClient trust, CallLimits limits) {
        return trust.newBuilder()
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(Authenticator.NONE)
                .cache(null)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                .fastFallback(false)
                .connectTimeout(limits.connect())
                // They only free the thread of a call that has been given up.
                .readTimeout(limits.whole())
                .writeTimeout(limits.whole())
                .build();
    }

    /** The call runs beside, in a thread of its own: that is what ends it in time even if finding the address hangs. */
    @Override
    public Answer call(Call call) {
        long began = System.nanoTime();
        Optional<HttpUrl> url = readAlike(call.url());
        if (url.isEmpty() || (call.url().isLoopback() && loopback == Loopback.REFUSED)) {
            return new Failed(Why.BLOCKED, since(began));
        }
        Request request = request(call, url.get());
        Ongoing ongoing = new Ongoing();
        FutureTask<Answer> task = new FutureTask<>(() -> attempt(call.url(), request, ongoing, began));
        // Not a virtual thread: those that wait for a name would keep all others from running.
        Thread.ofPlatform().daemon().name("receiver-call").start(task);
        try {
            return task.get(limits.whole().minus(since(began)).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return ongoing.cut(since(began));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ongoing.cut(since(began));
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a call broke", fault.getCause());
        }
    }

    /** Absent: OkHttp reads the address as another one than was checked, or not at all. */
    private static Optional<HttpUrl> readAlike(ReceiverUrl url) {
        return Optional.ofNullable(HttpUrl.parse(url.text()))
                .filter(read -> read.scheme().equals(url.scheme())
                        && read.host().equals(url.host())
                        && read.port() == url.port());
    }

    private static Request request(Call call, HttpUrl url) {
        Request.Builder request = new Request.Builder().url(url).post(new OnceBody(call.body()));
        request.header("User-Agent", "Scrip-Webhooks");
        call.headers().forEach(request::header);
        return request.header("Accept-Encoding", "identity")
                .header("Connection", "close")
                .build();
    }

    private Answer attempt(ReceiverUrl url, Request request, Ongoing ongoing, long began) {
        try {
            Peers peers = Peers.check(url, network.resolve(url.host()));
            okhttp3.Call call = guarded(url, peers).newCall(request);
            ongoing.begin(call);
            // Cancelled before it is closed: closing would read on, for a connection that is not used again.
            try (Response response = call.execute();
                    Closeable _ = call::cancel) {
                Answer answer = AnswerReading.status(response, since(began));
                if (!(answer instanceof Answered answered)) {
                    return answer;
                }
                ongoing.answered(answered);
                String excerpt = AnswerReading.excerpt(response, forBody(began));
                return new Answered(answered.status(), answered.retryAfter(), excerpt, since(began));
            }
        } catch (IOException failure) {
            return new Failed(Failures.why(failure), since(began));
        } catch (IllegalArgumentException | IllegalStateException unexpected) {
            // So OkHttp rejects some of what no server says.
            return new Failed(Why.NOT_HTTP, since(began));
        }
    }

    private OkHttpClient guarded(ReceiverUrl url, Peers peers) {
        return client.newBuilder()
                .dns(name -> peers.addresses())
                .socketFactory(new GuardedSockets(network, peers))
                .connectionSpecs(List.of(url.isLoopback() ? ConnectionSpec.CLEARTEXT : ConnectionSpec.MODERN_TLS))
                .build();
    }

    /** Not all of the time that is left, or what was read would be lost when it is over. */
    private Duration forBody(long began) {
        Duration left = limits.whole().minus(since(began)).dividedBy(2);
        return left.compareTo(limits.body()) < 0 ? left : limits.body();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
