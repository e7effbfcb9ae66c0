package dev.scrip.local.bus;

import dev.scrip.local.lambda.LambdaFunction;
import dev.scrip.local.pattern.EventPatterns;
import dev.scrip.local.queue.QueueAddress;
import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.local.template.Tree;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads the rules that the template declares, as resources and as events of functions. */
public final class Rules {

    private static final List<String> NOT_HERE = List.of("Input", "InputPath", "InputTransformer");

    private final Template template;
    private final Resolver resolver;
    private final Function<String, LambdaFunction> functions;
    private final SqsClient sqs;
    private final InstantSource clock;

    public Rules(
            Template template,
            Resolver resolver,
            Function<String, LambdaFunction> functions,
            SqsClient sqs,
            InstantSource clock) {
        this.template = template;
        this.resolver = resolver;
        this.functions = functions;
        this.sqs = sqs;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when a rule asks for what is not done on this machine */
    public List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        for (Template.Resource resource : template.resources(Template.EVENT_RULE)) {
            Tree declared = resource.properties();
            if (!isOff(declared)) {
                String name = declared.at("Name").text(Resolver.STACK + "-" + resource.id());
                rules.add(rule(
                        name,
                        declared,
                        declared.at("EventPattern"),
                        declared.at("Targets").list().stream()
                                .map(target -> target(target, arn(name)))
                                .toList()));
            }
        }
        for (FunctionDeclaration function : template.functions()) {
            for (Tree declared : function.events("EventBridgeRule")) {
                if (!isOff(declared)) {
                    checked(declared);
                    String name = declared.at("RuleName").text(Resolver.STACK + "-" + function.id());
                    rules.add(rule(name, declared, declared.at("Pattern"), List.of(target(function))));
                }
            }
        }
        return rules;
    }

    private Rule rule(String name, Tree declared, Tree pattern, List<Rule.Target> targets) {
        if (!pattern.isPresent()) {
            throw new IllegalArgumentException("the rule " + name + " has no pattern");
        }
        Tree bus = declared.at("EventBusName");
        return new Rule(
                name,
                bus.isPresent() ? resolver.name(bus) : Entry.USUAL_BUS,
                EventPatterns.rule(pattern, resolver),
                targets);
    }

    private Rule.Target target(Tree declared, String ruleArn) {
        checked(declared);
        String id = Resolver.target(declared.at("Arn"));
        Optional<FunctionDeclaration> function = template.functions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        if (function.isPresent()) {
            return target(function.get());
        }
        Tree deadLetters = declared.at("DeadLetterConfig", "Arn");
        return new QueueTarget(
                queue(declared.at("Arn")),
                resolver.text(declared.at("Arn")),
                ruleArn,
                QueueTarget.Retries.of(
                        declared.at("RetryPolicy"),
                        deadLetters.isPresent() ? Optional.of(queue(deadLetters)) : Optional.empty()));
    }

    private Rule.Target target(FunctionDeclaration function) {
        return new FunctionTarget(functions.apply(function.id()), AsyncSettings.of(function, this::queue), clock);
    }

    private QueueAddress queue(Tree reference) {
        return QueueAddress.of(sqs, reference, resolver, template);
    }

    private static boolean isOff(Tree declared) {
        return declared.at("State").text("ENABLED").equals("DISABLED");
    }

    private static void checked(Tree declared) {
        for (String name : NOT_HERE) {
            if (declared.at(name).isPresent()) {
                throw new IllegalArgumentException("a rule with " + name + " is not done on this machine");
            }
        }
    }

    private static String arn(String rule) {
        return "arn:aws:events:%s:%s:rule/%s".formatted(Resolver.REGION, Resolver.ACCOUNT, rule);
    }
}
