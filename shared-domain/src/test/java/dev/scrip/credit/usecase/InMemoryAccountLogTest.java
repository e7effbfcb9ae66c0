package dev.scrip.credit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Slot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryAccountLogTest extends AccountLogContract {

    private final InMemoryAccountLog log = new InMemoryAccountLog();

    @Override
    protected AccountLog log() {
        return log;
    }

    @Override
    protected AccountDirectory directory() {
        return log;
    }

    @Override
    protected void settings(String entitlementId, CreditSettings inForce) {
        log.settings(entitlementId, inForce);
    }

    @Test
    void a_write_can_land_after_its_answer_was_lost() {
        List<Runnable> underWay = new ArrayList<>();
        log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                underWay.add(write::carryOut);
                return new AppendAnswer.Unknown("on its way");
            }
        });
        Append append = plain(commit(Slot.FIRST, "a"));

        assertThat(log.append(append)).isEqualTo(new AppendAnswer.Unknown("on its way"));
        assertThat(log.newest(account)).isEmpty();
        underWay.forEach(Runnable::run);
        assertThat(log.newest(account)).contains(append.commit());
    }
}
