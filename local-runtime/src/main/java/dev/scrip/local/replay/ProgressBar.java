package dev.scrip.local.replay;

import java.io.PrintStream;

/** One line that fills up; on a stream that is no terminal, a line every tenth. */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private int shownTenths = -1;

    ProgressBar(PrintStream out, boolean terminal, int total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    void show(int done) {
        var tenths = total == 0 ? 10 : (int) (10L * done / total);
        if (terminal) {
            var filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
            out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total);
            if (done == total) {
                out.println();
            }
            out.flush();
        } else if (tenths > shownTenths) {
            out.println(done + "/" + total);
            shownTenths = tenths;
        }
    }
}
