package dev.scrip.auditor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.audit.usecase.AuditShare;
import dev.scrip.audit.usecase.DriftReport;
import dev.scrip.aws.Environment;
import dev.scrip.http.Beans;
import io.micronaut.context.BeanContext;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/** The function behind the audit's schedule. What it was called with says nothing. */
public final class AuditHandler implements RequestStreamHandler {
    /** Enough for the account that is being audited when no more are begun, and to tell what was found. */
    private static final Duration TO_FINISH = Duration.ofSeconds(90);

    private final AuditShare audit;
    private final DriftReport drift;
    private final String stage;
    private final PrintStream out;

    public AuditHandler() {
        this(Beans.start());
    }

    private AuditHandler(BeanContext beans) {
        this(
                beans.getBean(AuditShare.class),
                beans.getBean(DriftReport.class),
                beans.getBean(Environment.class),
                System.out);
    }

    AuditHandler(AuditShare audit, DriftReport drift, Environment environment, PrintStream out) {
        this.audit = audit;
        this.drift = drift;
        this.stage = environment.required("SCRIP_STAGE");
        this.out = out;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        var run = audit.audit(() -> context.getRemainingTimeInMillis() > TO_FINISH.toMillis());
        out.println(AuditWords.metrics(run, stage));
        run.findings().sorted().forEach(finding -> out.println(AuditWords.line(finding)));
        if (run.findings().count() > 0) {
            drift.tell(run);
        }
    }
}
