package dev.scrip.webhookdeliver.http;

import java.io.IOException;

/** A connection was about to go where none may. It does not say where: that is nobody's business who asks for it. */
final class BlockedException extends IOException {
    BlockedException() {
        super("not a public address");
    }
}
