package dev.scrip.simulation.function;

import dev.scrip.simulation.port.Invocation;
import java.io.PrintStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Standard output, of which an invocation gets the lines that its function writes. What a function says that it could not do is
 * looked at: a store that was away is no surprise, anything else is.
 */
public final class FunctionLog extends PrintStream {
    private static final Pattern FAULT = Pattern.compile("\"fault\":\"([^\"]*)\",\"cause\":\"([^\"]*)\"");
    private static final String AWAY = "dev.scrip.access.StoreUnavailable";
    private static final String CALL_FAILED = "software.amazon.awssdk.";

    private FunctionLog(PrintStream otherwise) {
        super(otherwise, true);
    }

    /** From now on lines of functions are not printed. */
    public static synchronized void install() {
        if (!(System.out instanceof FunctionLog)) {
            System.setOut(new FunctionLog(System.out));
        }
    }

    @Override
    public void println(String line) {
        Optional<Invocation> caller = Invocation.current();
        if (caller.isEmpty()) {
            super.println(line);
            return;
        }
        Matcher fault = FAULT.matcher(line);
        if (fault.find() && !fault.group(1).equals(AWAY) && !fault.group(2).startsWith(CALL_FAILED)) {
            caller.get().surprised(line);
        }
    }
}
