package dev.scrip.http;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * One line of JSON for each fault: the request, and where in the code it happened. Messages of exceptions are left out,
 * since they may hold what a caller sent.
 */
public final class FaultLog {
    private static final int FRAMES = 12;

    private final PrintStream out;

    public FaultLog(PrintStream out) {
        this.out = out;
    }

    public static FaultLog toStandardOutput() {
        return new FaultLog(System.out);
    }

    public void report(String requestId, Throwable fault) {
        Json.Members line = Json.object().put("level", "ERROR").put("request_id", requestId);
        Throwable root = root(fault);
        line.put("fault", fault.getClass().getName())
                .put("cause", root.getClass().getName())
                .put("at", Json.array(frames(root)));
        out.println(JsonWriter.text(line.build()));
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static List<Json.Text> frames(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .limit(FRAMES)
                .map(frame -> new Json.Text(frame.getClassName() + ":" + frame.getLineNumber()))
                .toList();
    }
}
