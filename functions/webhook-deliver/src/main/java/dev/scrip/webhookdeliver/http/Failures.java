package dev.scrip.webhookdeliver.http;

import dev.scrip.webhook.usecase.ReceiverCalls.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Which word there is for what went wrong before there was an answer. */
final class Failures {
    private Failures() {}

    static Why why(IOException failure) {
        if (causedBy(failure, BlockedException.class)) {
            return Why.BLOCKED;
        }
        if (causedBy(failure, TooMuchException.class)) {
            return Why.TOO_LARGE_HEADERS;
        }
        if (causedBy(failure, UnknownHostException.class)) {
            return Why.DNS;
        }
        if (causedBy(failure, ConnectException.class) || causedBy(failure, NoRouteToHostException.class)) {
            return Why.CONNECT;
        }
        if (causedBy(failure, SocketTimeoutException.class)) {
            return Why.TIMEOUT;
        }
        // TLS says so too when the connection below it breaks.
        if (causedBy(failure, SSLException.class) && !causedBy(failure, SocketException.class)) {
            return Why.TLS;
        }
        return causedBy(failure, ProtocolException.class) ? Why.NOT_HTTP : Why.RESET;
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
