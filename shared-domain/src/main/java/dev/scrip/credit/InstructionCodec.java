package dev.scrip.credit;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.math.BigDecimal;

/** The stored form of an instruction: what was decided is carried out from it, however much later. */
public final class InstructionCodec {

    private static final int VERSION = 1;

    private static final int BEGIN_CYCLE = 0;
    private static final int CHANGE_TERMS = 1;
    private static final int END_TERMS = 2;
    private static final int PAUSE = 3;
    private static final int RESUME = 4;
    private static final int ISSUE = 5;
    private static final int REVOKE = 6;

    private InstructionCodec() {}

    public static byte[] write(Instruction instruction) {
        var out = new ByteSink();
        out.number(VERSION);
        out.text(instruction.reference().type());
        out.text(instruction.reference().id());
        out.instant(instruction.at());
        out.list(instruction.steps(), step -> step(out, step));
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not an instruction of a known version */
    public static Instruction read(byte[] bytes) {
        var in = new ByteSource(bytes);
        var version = in.number();
        if (version != VERSION) {
            throw new IllegalArgumentException("instruction form " + version + " is not known");
        }
        try {
            var instruction = new Instruction(
                    new LedgerEntry.Reference(in.text(), in.text()), in.instant(), in.list(() -> step(in)));
            in.end();
            return instruction;
        } catch (ArithmeticException damaged) {
            throw new IllegalArgumentException("the bytes are not an instruction", damaged);
        }
    }

    private static void step(ByteSink out, Instruction.Step step) {
        switch (step) {
            case Instruction.BeginCycle begin -> {
                out.number(BEGIN_CYCLE);
                TermsForm.terms(out, begin.terms());
                out.optional(begin.grant(), grant -> TermsForm.grant(out, grant));
                out.flag(begin.prorates());
            }
            case Instruction.ChangeTerms change -> {
                out.number(CHANGE_TERMS);
                TermsForm.terms(out, change.terms());
                out.optional(change.grant(), grant -> TermsForm.grant(out, grant));
                out.flag(change.prorates());
            }
            case Instruction.EndTerms end -> {
                out.number(END_TERMS);
                out.text(end.subscriptionId());
                out.flag(end.prorates());
            }
            case Instruction.Pause pause -> {
                out.number(PAUSE);
                out.text(pause.subscriptionId());
            }
            case Instruction.Resume resume -> {
                out.number(RESUME);
                out.text(resume.subscriptionId());
                TermsForm.cycle(out, resume.cycle());
            }
            case Instruction.Issue issue -> {
                out.number(ISSUE);
                TermsForm.grant(out, issue.grant());
            }
            case Instruction.Revoke revoke -> {
                out.number(REVOKE);
                out.list(revoke.roots(), out::number);
                out.optional(revoke.money(), money -> out.decimal(new BigDecimal(money)));
            }
        }
    }

    private static Instruction.Step step(ByteSource in) {
        var kind = in.count();
        return switch (kind) {
            case BEGIN_CYCLE ->
                new Instruction.BeginCycle(TermsForm.terms(in), in.optional(() -> TermsForm.grant(in)), in.flag());
            case CHANGE_TERMS ->
                new Instruction.ChangeTerms(TermsForm.terms(in), in.optional(() -> TermsForm.grant(in)), in.flag());
            case END_TERMS -> new Instruction.EndTerms(in.text(), in.flag());
            case PAUSE -> new Instruction.Pause(in.text());
            case RESUME -> new Instruction.Resume(in.text(), TermsForm.cycle(in));
            case ISSUE -> new Instruction.Issue(TermsForm.grant(in));
            case REVOKE ->
                new Instruction.Revoke(
                        in.list(in::number), in.optional(() -> in.decimal().toBigIntegerExact()));
            default -> throw new IllegalArgumentException("a step of kind " + kind + " is not known");
        };
    }
}
