package dev.scrip;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.IDN;
import java.util.Set;

/** What the rules may know. */
@AnalyzeClasses(packages = "dev.scrip", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_domain_knows_only_the_jdk = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage("dev.scrip..")
                    .or(resideInAPackage("java.."))
                    .or(resideInAPackage("javax.crypto.."))
                    .or(resideInAPackage("org.jspecify..")))
            .because("rules that know no store, framework or wire form can be played, checked and kept for ever");

    @ArchTest
    static final ArchRule the_domain_does_no_input_or_output = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.net..")
                    // It rewrites a name and asks nobody.
                    .and(not(type(IDN.class)))
                    .or(resideInAPackage("java.nio.file.."))
                    .or(resideInAPackage("java.sql..")))
            .because("everything outside is reached through a port");

    @ArchTest
    static final ArchRule the_domain_reads_no_clock_and_draws_no_lots = noClasses()
            .should()
            .callCodeUnitWhere(JavaCall.Predicates.target(
                    new DescribedPredicate<CodeUnitCallTarget>("the system's clock or randomness") {
                        @Override
                        public boolean test(CodeUnitCallTarget call) {
                            var owner = call.getOwner().getFullName();
                            return (owner.startsWith("java.time.")
                                            && (call.getName().equals("now")
                                                    || call.getName().startsWith("system")))
                                    || (owner.equals("java.lang.System")
                                            && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                                    .contains(call.getName()))
                                    || (owner.equals("java.lang.Math")
                                            && call.getName().equals("random"))
                                    || Set.of(
                                                    "java.util.Random",
                                                    "java.security.SecureRandom",
                                                    "java.util.concurrent.ThreadLocalRandom",
                                                    "java.util.SplittableRandom")
                                            .contains(owner)
                                    || (owner.equals("java.util.UUID")
                                            && call.getName().equals("randomUUID"));
                        }
                    }))
            .because("time, ids and chance come in as arguments, so that every decision can be played again");

    private static final DescribedPredicate<JavaClass> FLOATING_POINT = new DescribedPredicate<>("floating point") {
        @Override
        public boolean test(JavaClass type) {
            return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                    .contains(type.getName());
        }
    };

    @ArchTest
    static final ArchRule no_field_is_floating_point =
            fields().should().notHaveRawType(FLOATING_POINT).because("amounts are exact");

    @ArchTest
    static final ArchRule no_result_is_floating_point =
            methods().should().notHaveRawReturnType(FLOATING_POINT).because("amounts are exact");

    @ArchTest
    static final ArchRule rules_do_not_know_use_cases = noClasses()
            .that(resideOutsideOfPackages("..usecase.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..usecase..")
            .because("a use case loads and appends, a rule only decides");

    @ArchTest
    static final ArchRule webhooks_know_nothing_of_credits = noClasses()
            .that()
            .resideInAPackage("dev.scrip.webhook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.scrip.credit..", "dev.scrip.subscription..", "dev.scrip.metering..")
            .because("who calls receivers delivers what it is given and moves no money");

    @ArchTest
    static final ArchRule features_do_not_go_round_in_circles =
            slices().matching("dev.scrip.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("Processor")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .because("names by role say nothing about the field");
}
