package dev.scrip.infra.samples;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Scrip for all tests of a class, which keep out of each other's way by names of their own. */
final class RunningScrip implements BeforeAllCallback, AfterAllCallback {
    private @Nullable LocalScrip running;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        running = LocalScrip.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (running != null) {
            running.close();
        }
    }

    LocalScrip scrip() {
        if (running == null) {
            throw new IllegalStateException("register it as a static field of a class of tests");
        }
        return running;
    }
}
