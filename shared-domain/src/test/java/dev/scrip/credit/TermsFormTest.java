package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermsFormTest {
    @Test
    void terms_of_overage_read_as_they_were_agreed_on() {
        OveragePolicy.Overrides agreed = new OveragePolicy.Overrides(
                Optional.of(true),
                Optional.of(Credits.of("500")),
                Optional.of(OverageBehavior.INVOICE_AT_BILLING),
                Optional.of(new BigDecimal("0.10")),
                Optional.of(Currency.EUR));
        ByteSink out = new ByteSink();
        TermsForm.overage(out, agreed);
        assertThat(TermsForm.overage(new ByteSource(out.bytes()))).isEqualTo(agreed);
    }
}
