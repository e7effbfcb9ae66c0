package dev.scrip.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets in who says "good". Counts how often it was asked. */
public final class SampleGuard implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    static final AtomicInteger ASKED = new AtomicInteger();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        int times = ASKED.incrementAndGet();
        boolean good = List.of("good").equals(event.get("identitySource"));
        return Map.of("isAuthorized", good, "context", Map.of("who", "somebody", "times", times));
    }
}
