package dev.scrip.local;

import dev.scrip.local.bus.Buses;
import dev.scrip.local.http.Authorizer;
import dev.scrip.local.http.Gateway;
import dev.scrip.local.http.GatewayServer;
import dev.scrip.local.lambda.FunctionHost;
import dev.scrip.local.lambda.LambdaFunction;
import dev.scrip.local.table.ExpirySweep;
import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.local.template.Tree;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole system as the template declares it, running in this JVM. */
public final class ScripRuntime implements AutoCloseable {

    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final RuntimeOptions options;
    private final Template template;
    private final Resolver resolver;
    private final LocalCloud cloud;
    private final LocalServices services;
    private final FunctionHost host;
    private final Background background = new Background();
    private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
    private final List<ExpirySweep> sweeps = new ArrayList<>();
    private Optional<EventSources> sources = Optional.empty();
    private Optional<GatewayServer> gateway = Optional.empty();
    private String apiKey = "";

    private ScripRuntime(RuntimeOptions options, Template template, LocalCloud cloud, LocalServices services) {
        this.options = options;
        this.template = template;
        this.resolver = new Resolver(template.parameters());
        this.cloud = cloud;
        this.services = services;
        this.host = new FunctionHost(template.functions(), options.clock());
    }

    /**
     * Starts everything and returns when requests are answered.
     *
     * @throws java.net.BindException when the port is in use
     */
    public static ScripRuntime start(RuntimeOptions options) throws IOException {
        Template template = Template.read(options.templateFile());
        var runtime = new ScripRuntime(
                options,
                template,
                options.endpoint()
                        .map(LocalCloud::at)
                        .orElseGet(() -> LocalCloud.start(options.data(), options.clock())),
                LocalServices.start(options));
        try {
            runtime.cloud.make(template, runtime.resolver);
            runtime.services.make(template, runtime.resolver);
            runtime.startFunctions();
            runtime.wire();
            runtime.apiKey = runtime.keepKey();
            runtime.gateway = Optional.of(GatewayServer.start(
                    options.port(), new Gateway(template.routes(), runtime.functions, runtime.authorizer())));
            return runtime;
        } catch (IOException | RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    /** Where the HTTP API answers. */
    public URI url() {
        return URI.create("http://localhost:"
                + gateway.map(GatewayServer::port).orElseThrow(() -> new IllegalStateException("not started")));
    }

    /** The text of a test-mode key with all scopes. */
    public String apiKey() {
        return apiKey;
    }

    public DynamoDbClient dynamo() {
        return cloud.dynamo();
    }

    public SqsClient sqs() {
        return cloud.sqs();
    }

    /** What {@code Ref} to a resource of the template gives: a table's name, a queue's URL. */
    public String reference(String logicalId) {
        return resolver.text(Tree.of(Map.of("Ref", logicalId)));
    }

    /** A function by the id that the template gives it. */
    public LambdaFunction function(String logicalId) {
        return Optional.ofNullable(functions.get(logicalId))
                .orElseThrow(() -> new IllegalArgumentException("no function " + logicalId));
    }

    /**
     * Ends a function's environment as a crash does, whatever it is doing, and starts another one, whose settings are made anew.
     * Calls that were under way fail, and what they had not done yet stays undone.
     */
    public void restart(String logicalId) {
        FunctionDeclaration declaration = template.functions().stream()
                .filter(declared -> declared.id().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function " + logicalId));
        host.restart(function(logicalId), declaration, () -> settings(declaration));
    }

    /** The event buses: tests listen to them and make entries fail. */
    public Buses buses() {
        return services.buses();
    }

    /**
     * Calls the functions behind streams, buses and queues until nothing is left that can be received, whatever windows and waits
     * say. Messages that wait for their delay or their visibility timeout cannot be received.
     */
    public void drain() {
        sources.ifPresent(EventSources::drain);
    }

    /** Makes messages that a function failed on visible again at once. */
    public void redeliver() {
        sources.ifPresent(EventSources::redeliver);
    }

    /** Lets the streams of tables begin again at their oldest records, as a stream may do at any time. */
    public void rewindStreams() {
        sources.ifPresent(EventSources::rewindStreams);
    }

    /** Takes what is there, and calls functions whose batch is full, or whose window or wait is over by the clock. */
    public void poll() {
        sources.ifPresent(EventSources::poll);
    }

    /** Fires the schedules that are due by the clock. */
    public void fireSchedules() {
        sources.ifPresent(EventSources::fireSchedules);
    }

    /** Deletes the items whose time to live is over by the clock. */
    public void expireItems() {
        sweeps.forEach(sweep -> sweep.sweep(options.clock().instant()));
    }

    private void startFunctions() {
        template.functions().forEach(function -> {
            resolver.made(function.id(), function.id());
            resolver.made(function.id(), "Arn", LambdaFunction.arn(function.id()));
        });
        Map<String, FutureTask<LambdaFunction>> starting = new LinkedHashMap<>();
        for (FunctionDeclaration function : template.functions()) {
            Map<String, String> settings = settings(function);
            starting.put(function.id(), LocalCloud.started(() -> host.start(function, settings)));
        }
        starting.forEach((id, task) -> functions.put(id, LocalCloud.result(task)));
    }

    private Map<String, String> settings(FunctionDeclaration function) {
        Map<String, String> settings = new HashMap<>(cloud.settings());
        settings.putAll(services.settings());
        settings.putAll(LocalKey.settings());
        if (options.webhooksToLoopback()) {
            settings.put("SCRIP_WEBHOOK_ALLOW_LOOPBACK", "1");
        }
        function.variables().forEach((name, value) -> settings.put(name, resolver.text(value)));
        return options.settings().changed(function.id(), settings);
    }

    private void wire() throws IOException {
        EventSources all = EventSources.of(options, template, resolver, cloud, services, this::function);
        sources = Optional.of(all);
        for (Template.Resource table : template.resources(Template.TABLE)) {
            sweeps.addAll(ExpirySweep.of(cloud.dynamo(), reference(table.id()), table));
        }
        if (options.background()) {
            runByItself();
        }
    }

    /** From now on queues, schedules and expiry run by themselves, where they were driven by calls until now. */
    public void runByItself() {
        sources.ifPresent(all -> all.repeat(background));
        background.repeat("expiry", SWEEP, this::expireItems);
    }

    /** Keys go by real time, whatever clock the rest runs on. */
    private Optional<Authorizer> authorizer() {
        return template.authorizers().stream()
                .findFirst()
                .map(declared -> Authorizer.of(
                        declared, function(Resolver.target(declared.at("FunctionArn"))), InstantSource.system()));
    }

    /** In the table that the authorizer reads; a template whose authorizer reads none has no key. */
    private String keepKey() {
        return template.authorizers().stream()
                .map(declared -> Resolver.target(declared.at("FunctionArn")))
                .flatMap(id -> template.functions().stream()
                        .filter(function -> function.id().equals(id)))
                .flatMap(function -> Optional.ofNullable(function.variables().get("SCRIP_TABLE")).stream())
                .map(resolver::text)
                .findFirst()
                .map(table -> LocalKey.keep(cloud.dynamo(), table, options))
                .orElse("");
    }

    /** Stops taking requests, then empties the queues where tables are kept, then stops the rest. */
    @Override
    public void close() {
        gateway.ifPresent(GatewayServer::close);
        background.close();
        if (options.data().isPresent() && gateway.isPresent()) {
            drain();
        }
        functions.values().forEach(LambdaFunction::end);
        services.close();
        cloud.close();
    }
}
