package dev.scrip.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps the events of a bus that it got, and fails on those whose detail says so. */
public final class SampleListener implements RequestHandler<Map<String, Object>, @Nullable Void> {

    static final List<Map<String, Object>> EVENTS = new CopyOnWriteArrayList<>();

    @Override
    public @Nullable Void handleRequest(Map<String, Object> event, Context context) {
        EVENTS.add(event);
        if (event.get("detail") instanceof Map<?, ?> detail && detail.containsKey("bad")) {
            throw new IllegalStateException("as asked");
        }
        return null;
    }
}
