package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.local.template.Template;
import dev.scrip.local.template.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What roles must never allow, whatever the functions do. */
class PolicyTest {

    private static final Template TEMPLATE = Template.read(Repository.file("template.yaml"));
    private static final List<Statement> STATEMENTS = Statement.all(TEMPLATE);
    private static final Set<String> BOOKS = Set.of("LOG#", "ONCE#", "USE#");

    private static final Set<String> DELIVERING =
            Set.of("WebhookFanOutFunction", "WebhookDeliverFunction", "WebhookRetryFunction");

    @Test
    void nothing_is_allowed_by_a_star() {
        assertThat(STATEMENTS).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.action()).doesNotContain("*");
            // Streams are listed by their table: which ones it will have, nobody knows.
            assertThat(statement.resource())
                    .matches(name -> !name.contains("*")
                            || (name.equals("stream/*") && statement.action().equals("dynamodb:ListStreams")));
            assertThat(statement.kind()).doesNotContain("*");
        });
    }

    @Test
    void every_statement_allows_and_no_role_has_managed_policies() {
        assertThat(TEMPLATE.functions()).allSatisfy(function -> {
            Tree role = Statement.roleOf(function, TEMPLATE);
            assertThat(role.at("ManagedPolicyArns").isPresent()).isFalse();
            assertThat(function.properties().at("Policies").isPresent()).isFalse();
            assertThat(role.at("Policies").list().stream()
                            .flatMap(policy -> policy.at("PolicyDocument", "Statement").list().stream()))
                    .allSatisfy(statement -> {
                        assertThat(statement.at("Effect").text()).isEqualTo("Allow");
                        assertThat(statement.at("NotAction").isPresent()).isFalse();
                        assertThat(statement.at("NotResource").isPresent()).isFalse();
                    });
        });
    }

    @Test
    void a_function_touches_items_of_the_kinds_named_and_no_others() {
        assertThat(STATEMENTS.stream()
                        .filter(statement -> statement.resource().equals("table")
                                && !statement.action().equals("dynamodb:Scan")))
                .allSatisfy(statement -> assertThat(statement.kind()).matches("[A-Z]+#"));
    }

    @Test
    void money_moves_in_transactions_only() {
        assertThat(books().filter(statement -> statement.action().equals("dynamodb:PutItem")))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.transactionOnly()).isTrue());
    }

    @Test
    void the_books_are_never_changed_or_erased() {
        assertThat(books().map(Statement::action))
                .containsOnly("dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem", "dynamodb:PutItem");
    }

    @Test
    void who_calls_receivers_knows_nothing_of_money() {
        assertThat(STATEMENTS.stream()
                        .filter(statement -> DELIVERING.contains(statement.functionId())
                                && statement.action().startsWith("dynamodb:"))
                        .map(Statement::kind))
                .isNotEmpty()
                .allMatch(Set.of("ENDPOINT#", "DELIVERY#", "LANE#", "TENANTS#", "DUEHOOK#")::contains);
    }

    @Test
    void api_keys_are_written_by_no_function() {
        assertThat(STATEMENTS.stream().filter(statement -> statement.kind().equals("KEY#")))
                .extracting(Statement::functionId, Statement::action)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("AuthorizerFunction", "dynamodb:GetItem"),
                        org.assertj.core.groups.Tuple.tuple("DashboardApiFunction", "dynamodb:GetItem"));
    }

    /** Who could write one could act as any business whose key's id is known. */
    @Test
    void dashboard_sessions_are_written_by_the_function_that_signs_in_and_that_one_touches_nothing_else() {
        assertThat(STATEMENTS.stream()
                        .filter(statement -> statement.kind().equals("DASHBOARD#")
                                && !statement.action().equals("dynamodb:GetItem")))
                .extracting(Statement::functionId, Statement::action)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("DashboardApiFunction", "dynamodb:PutItem"));
        assertThat(STATEMENTS.stream()
                        .filter(statement -> statement.functionId().equals("DashboardApiFunction")
                                && statement.action().startsWith("dynamodb:"))
                        .map(Statement::kind))
                .containsOnly("KEY#", "DASHBOARD#");
    }

    @Test
    void the_auditor_writes_nothing_but_its_place() {
        assertThat(STATEMENTS.stream()
                        .filter(statement -> statement.functionId().equals("AuditFunction")
                                && statement.action().startsWith("dynamodb:")
                                && !Set.of(
                                                "dynamodb:Query",
                                                "dynamodb:BatchGetItem",
                                                "dynamodb:GetItem",
                                                "dynamodb:Scan")
                                        .contains(statement.action())))
                .extracting(Statement::action, Statement::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("dynamodb:PutItem", "AUDIT#"));
    }

    /** No digest of a key, secret of an endpoint or profile of a customer is an attribute of these names. */
    @Test
    void only_the_auditor_walks_and_sees_nothing_secret() {
        assertThat(STATEMENTS.stream().filter(statement -> statement.action().equals("dynamodb:Scan")))
                .extracting(Statement::functionId)
                .containsExactly("AuditFunction");
        var walk = TEMPLATE.functions().stream()
                .filter(function -> function.id().equals("AuditFunction"))
                .flatMap(function -> Statement.roleOf(function, TEMPLATE).at("Policies").list().stream())
                .flatMap(policy -> policy.at("PolicyDocument", "Statement").list().stream())
                .filter(statement -> statement.at("Sid").text("").equals("WalkTheTable"))
                .findFirst()
                .orElseThrow();
        var allowed = walk.at("Condition", "ForAllValues:StringEquals", "dynamodb:Attributes").list().stream()
                .map(dev.scrip.local.template.Tree::text)
                .toList();

        assertThat(allowed).containsExactlyInAnyOrderElementsOf(dev.scrip.aws.table.AuditedItems.WALKED);
        assertThat(allowed).doesNotContain("d", "secrets", "headers", "url");
        assertThat(walk.at("Condition", "StringEquals", "dynamodb:Select").text(""))
                .isEqualTo("SPECIFIC_ATTRIBUTES");
    }

    private static Stream<Statement> books() {
        return STATEMENTS.stream().filter(statement -> BOOKS.contains(statement.kind()));
    }
}
