package dev.scrip.webhookdeliver.http;

import java.io.IOException;

/** A receiver sent more than is read. */
final class TooMuchException extends IOException {
    TooMuchException() {
        super("more than is read");
    }
}
