package dev.scrip.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TemplateTest {

    private static final Template SAMPLE = Template.read(Path.of("src/test/resources/sample-template.yaml"));

    @Test
    void a_function_has_the_global_settings_under_its_own() {
        FunctionDeclaration echo = SAMPLE.functions().stream()
                .filter(function -> function.id().equals("EchoFunction"))
                .findFirst()
                .orElseThrow();

        assertThat(echo.handler()).isEqualTo("dev.scrip.local.SampleEcho");
        assertThat(echo.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(echo.variables()).containsKeys("TABLE", "GREETING", "QUEUE_URL");
    }

    @Test
    void routes_are_guarded_unless_they_say_none() {
        assertThat(SAMPLE.routes())
                .contains(
                        new HttpRoute("GET", "/open", "EchoFunction", false),
                        new HttpRoute("POST", "/echo/{id}", "EchoFunction", true));
    }

    @Test
    void references_are_worked_out() {
        var resolver = new Resolver(SAMPLE.parameters());
        resolver.made("Work", "Arn", "arn:work");

        assertThat(resolver.text(tree("!GetAtt Work.Arn"))).isEqualTo("arn:work");
        assertThat(resolver.text(tree("!Sub '${Greeting}, ${AWS::Region}; ${Work.Arn}'")))
                .isEqualTo("hello, us-east-1; arn:work");
        assertThat(resolver.text(tree("!Join ['-', [a, !Ref Greeting]]"))).isEqualTo("a-hello");
        assertThat(resolver.text(tree("42"))).isEqualTo("42");
        assertThatThrownBy(() -> resolver.text(tree("!Ref Nothing"))).hasMessageContaining("Nothing");
        assertThat(Resolver.target(tree("!Ref Guard.Alias"))).isEqualTo("Guard");
        assertThat(Resolver.target(tree("!GetAtt Work.Arn"))).isEqualTo("Work");
    }

    @Test
    void the_product_s_own_template_can_be_read() {
        Template template = Template.read(Path.of("../template.yaml"));

        assertThat(template.functions()).isNotEmpty();
        assertThat(template.routes()).contains(new HttpRoute("GET", "/health", "EntitlementsApiFunction", false));
        assertThat(template.routes().stream().filter(route -> !route.authorized()))
                .extracting(HttpRoute::key)
                .contains("GET /health", "GET /checkout/{session}", "POST /checkout/{session}/pay", "GET /portal");
        assertThat(template.routes()).extracting(HttpRoute::key).doesNotHaveDuplicates();
    }

    private static Tree tree(String yaml) {
        return Template.parse("x: " + yaml).document().at("x");
    }
}
