package dev.scrip.local;

import dev.scrip.local.demo.DemoBusiness;
import dev.scrip.local.demo.PlayedClock;
import dev.scrip.local.http.LoopbackServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;

/** Runs Scrip on this machine until it is interrupted. */
public final class Main {

    private static final int CANNOT_START = 1;
    private static final int WRONG_SETTING = 2;

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(System.getenv(), System.out, System.err);
        if (status != 0) {
            exit(status);
        }
    }

    /** @return 0 when it runs, else the exit status */
    static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            RuntimeOptions options = Settings.read(environment);
            ScripRuntime runtime = Settings.wantsDemo(environment) ? startDemo(options, out) : start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runtime, out)));
            out.print(Greeting.of(runtime.url(), runtime.apiKey(), options.webhooksToLoopback()));
            out.flush();
            return 0;
        } catch (Settings.InvalidSetting e) {
            err.println(e.getMessage());
            return WRONG_SETTING;
        } catch (BindException e) {
            err.println("Port " + environment.getOrDefault("PORT", "8080")
                    + " is in use. Stop what listens there, or choose another: PORT=8081 make run");
            return CANNOT_START;
        } catch (IOException | RuntimeException e) {
            err.println("Scrip cannot start: " + e.getMessage());
            e.printStackTrace(err);
            return CANNOT_START;
        }
    }

    private static ScripRuntime start(RuntimeOptions options) throws IOException {
        // A moment is saved, and a misleading start, when the port is looked at before everything else is built.
        PortCheck.isFree(options.port());
        return ScripRuntime.start(options);
    }

    /** Begins some weeks ago, plays them, and goes on from now. */
    private static ScripRuntime startDemo(RuntimeOptions options, PrintStream out) throws IOException {
        var clock = new PlayedClock(options.clock(), DemoBusiness.LENGTH);
        ScripRuntime runtime = start(options.withClock(clock).driven());
        try {
            // It takes what comes for as long as this runs.
            Optional<LoopbackServer> receiver =
                    options.webhooksToLoopback() ? Optional.of(DemoBusiness.receiver()) : Optional.empty();
            DemoBusiness.play(runtime, clock, Integer.MAX_VALUE, receiver, out);
        } catch (IOException | RuntimeException e) {
            runtime.close();
            throw e;
        }
        runtime.runByItself();
        return runtime;
    }

    private static void stop(ScripRuntime runtime, PrintStream out) {
        runtime.close();
        out.println("Scrip has stopped.");
        out.flush();
        // Threads of the database would keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    private static void exit(int status) {
        System.err.flush();
        // Not System.exit: nothing is left to stop, and threads of the database would keep the process alive.
        Runtime.getRuntime().halt(status);
    }
}
