package dev.carrel.local;

import dev.carrel.iam.Authorizer;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.MemoryAccessKeys;
import dev.carrel.local.aws.AwsEndpoint;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.RestService;
import dev.carrel.local.aws.WebRoute;
import dev.carrel.local.cognito.StackPool;
import dev.carrel.local.cognito.UserPool;
import dev.carrel.local.denials.DenialPages;
import dev.carrel.local.denials.Denials;
import dev.carrel.local.dynamodb.DynamoDbService;
import dev.carrel.local.dynamodb.SupportedOperations;
import dev.carrel.local.dynamodb.engine.DynamoDbLocal;
import dev.carrel.local.dynamodb.engine.TableSetup;
import dev.carrel.local.edge.DistributionReader;
import dev.carrel.local.edge.Edge;
import dev.carrel.local.edge.Site;
import dev.carrel.local.edge.SiteConfig;
import dev.carrel.local.events.Events;
import dev.carrel.local.gateway.HttpApi;
import dev.carrel.local.gateway.JwtAuthorizer;
import dev.carrel.local.http.Handler;
import dev.carrel.local.lambda.FunctionDefinition;
import dev.carrel.local.lambda.Functions;
import dev.carrel.local.lambda.Invocations;
import dev.carrel.local.lambda.JvmLauncher;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.outbox.OutboxPages;
import dev.carrel.local.s3.S3Service;
import dev.carrel.local.s3.S3Storage;
import dev.carrel.local.sigv4.SignatureVerifier;
import dev.carrel.local.store.Store;
import dev.carrel.local.sts.OidcProvider;
import dev.carrel.local.sts.Role;
import dev.carrel.local.sts.RoleSessions;
import dev.carrel.local.sts.StsService;
import dev.carrel.local.time.SystemTimer;
import dev.carrel.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The graph of the local system, built once from the stack: who gets what.
 *
 * @param stack what the template describes
 * @param site answers at the site's address
 * @param aws answers at the address of the AWS services
 * @param functions the functions, not started yet
 * @param events queues, rules, topics and what invokes functions for them, not started yet
 * @param decisions every decision that IAM makes
 * @param operator the operator's keys
 * @param demoAccounts who can sign in from the first start on
 * @param operations what is served of each AWS service, by the name its signatures carry
 */
record Wiring(
        Stack stack,
        Handler site,
        Handler aws,
        Functions functions,
        Events events,
        DecisionLog decisions,
        AccessKey operator,
        List<DemoAccount> demoAccounts,
        Map<String, Set<String>> operations) {
    /** The file of the operator's keys in the data folder. */
    static final String CREDENTIALS = "credentials";

    private static final int SESSIONS_KEPT = 10_000;
    private static final int DECISIONS_KEPT = 1_000;
    /** How many processes a function may have. */
    private static final int CONCURRENCY = 2;

    private static final String LAMBDA = "lambda.amazonaws.com";

    /** Builds it; whatever has to be closed goes onto {@code parts}. */
    static Wiring of(
            Settings settings,
            Stack stack,
            String site,
            String aws,
            Console console,
            Clock clock,
            SecureRandom random,
            Deque<AutoCloseable> parts)
            throws IOException {
        Optional<Path> data = settings.data();
        if (data.isPresent()) {
            OwnerOnly.folder(data.get());
        }
        Store store = data.isPresent() ? Store.open(data.get()) : Store.memory();
        parts.push(store);
        AccessKey operator = data.isPresent()
                ? Operator.load(data.get().resolve(CREDENTIALS), LocalSystem.ACCOUNT, random)
                : Operator.create(LocalSystem.ACCOUNT, random);

        DecisionLog decisions = new DecisionLog(DECISIONS_KEPT);
        decisions.listen(entry -> {
            if (!entry.decision().allowed()) {
                console.tell("denied  " + entry.decision().explain());
            }
        });
        Denials denials = Denials.of(decisions);
        MemoryAccessKeys keys = new MemoryAccessKeys(clock, SESSIONS_KEPT, List.of(operator));
        IamEnforcer enforcer =
                new IamEnforcer(new Authorizer(), LocalSystem.ACCOUNT, LocalSystem.REGION, clock, decisions);
        RoleSessions sessions =
                new RoleSessions(stack.roles().stream().map(Role::of).toList(), enforcer, keys, clock, random);

        Functions functions = new Functions(
                stack.functions().stream()
                        .map(function -> FunctionDefinition.of(function, settings.root()))
                        .toList(),
                new JvmLauncher(
                        LocalSystem.REGION,
                        // by number, so that the SDK itself puts the bucket into the path and not into the host
                        Map.of("AWS_ENDPOINT_URL", aws, "AWS_ENDPOINT_URL_S3", aws.replace("localhost", "127.0.0.1")),
                        (role, name) -> sessions.forService(role, LAMBDA, name)),
                clock,
                CONCURRENCY,
                (name, line) -> console.note(name + ": " + line));
        parts.push(functions);
        Invocations invocations = new Invocations(functions, stack.permissions(), LocalSystem.ACCOUNT);

        Outbox outbox = new Outbox(store, clock);
        UserPool pool = new UserPool(
                StackPool.settings(stack.userPool(), LocalSystem.REGION, aws),
                store,
                outbox,
                new PoolTrigger(invocations, stack.userPool().arn()),
                enforcer,
                clock,
                random);
        OutboxPages mail = new OutboxPages(outbox);

        SystemTimer timer = new SystemTimer(clock, failure -> console.note(failure.toString()));
        parts.push(timer);
        Events events = new Events(
                stack,
                store,
                clock,
                timer,
                enforcer,
                invocations,
                functions,
                CONCURRENCY,
                function -> sessions.forService(function.role().arn(), LAMBDA, function.name())
                        .identity(),
                outbox,
                LocalSystem.REGION,
                LocalSystem.ACCOUNT,
                Wiring::id,
                console::note);
        S3Storage storage = S3Storage.open(
                store,
                settings.root().resolve("backend/local/s3proxy/target/classpath.txt"),
                folder(data, "s3"),
                random);
        parts.push(storage);
        new Deployment(stack, storage, clock).upload(settings.root().resolve("backend/audit/target/audit/report.json"));

        DynamoDbLocal engine = DynamoDbLocal.start(
                settings.root().resolve("backend/local/dynamodb-local/target/classpath.txt"), folder(data, "dynamodb"));
        parts.push(engine);
        // ends first: the functions that it invokes need everything else
        parts.push(events);
        new TableSetup(engine).apply(stack.tables());

        StsService sts = new StsService(
                sessions, stack.oidcProviders().stream().map(OidcProvider::of).toList(), pool, enforcer, clock);
        S3Service s3 = new S3Service(
                stack.buckets(), storage, enforcer, LocalSystem.REGION, LocalSystem.ACCOUNT, clock, events.rules());
        List<AwsService> services = new ArrayList<>(events.services());
        services.add(sts);
        services.add(new DynamoDbService(stack.tables(), engine, enforcer, LocalSystem.REGION, LocalSystem.ACCOUNT));
        services.add(pool.service());
        List<RestService> restServices = new ArrayList<>(events.restServices());
        restServices.add(s3);
        Handler awsDoor = new AwsEndpoint(
                services,
                restServices,
                List.of(
                        new WebRoute(pool::handles, pool),
                        new WebRoute(OutboxPages::handles, mail),
                        new WebRoute(DenialPages::handles, new DenialPages(denials, site))),
                new SignatureVerifier(keys, LocalSystem.REGION, clock),
                Wiring::id,
                failure -> console.note(failure.toString()));

        HttpApi api = new HttpApi(
                HttpApi.Definition.of(stack.httpApi(), LocalSystem.REGION, LocalSystem.ACCOUNT, "localhost"),
                new JwtAuthorizer(pool::keys, clock),
                (function, source, event) -> invocations.invoke("apigateway.amazonaws.com", source, function, event),
                clock);
        Site files = new Site(
                settings.root().resolve("web/dist"),
                SiteConfig.files(stack.outputs(), Map.of("denialsUrl", aws + DenialPages.PAGE)),
                new DistributionReader(stack.distribution(), LocalSystem.ACCOUNT));
        Edge edge = Edge.of(stack.distribution(), origin -> origin.api().isPresent() ? api : files);
        Map<String, Set<String>> operations = new HashMap<>(events.operations());
        operations.put("cognito-idp", pool.service().served());
        operations.put("dynamodb", Set.copyOf(SupportedOperations.names()));
        operations.put("s3", s3.operations());
        operations.put("sts", sts.operations());
        return new Wiring(
                stack,
                edge,
                awsDoor,
                functions,
                events,
                decisions,
                operator,
                DemoAccounts.of(store, pool, random),
                Map.copyOf(operations));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static Optional<Path> folder(Optional<Path> data, String name) throws IOException {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        Path folder = data.get().resolve(name);
        OwnerOnly.folder(folder);
        return Optional.of(folder);
    }
}
