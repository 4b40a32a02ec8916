package dev.carrel.local;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.LoopbackServer;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole system on this machine: what {@code template.yaml} describes, on two ports of loopback.
 *
 * <p>The ports are opened first, because their numbers are part of the addresses that the template's outputs, tokens and
 * policies hold; until everything behind them stands, they answer 503.
 */
public final class LocalSystem implements AutoCloseable {
    /** The account of everything here. */
    public static final String ACCOUNT = "000000000000";

    /** The region of everything here. */
    public static final String REGION = "eu-west-1";

    private static final String STACK_NAME = "carrel";
    private static final String OPERATOR_EMAIL = "operator@example.com";

    private final Settings settings;
    private final String site;
    private final String aws;
    private final Wiring wiring;
    private final Deque<AutoCloseable> parts;

    private LocalSystem(Settings settings, String site, String aws, Wiring wiring, Deque<AutoCloseable> parts) {
        this.settings = settings;
        this.site = site;
        this.aws = aws;
        this.wiring = wiring;
        this.parts = parts;
    }

    /** Starts everything with the time and the randomness of this machine. */
    public static LocalSystem start(Settings settings, Console console) throws IOException {
        return start(settings, console, Clock.systemUTC(), new SecureRandom());
    }

    /**
     * Starts everything.
     *
     * @param clock the time that signatures, tokens and sessions are held against; functions have the machine's own
     * @throws PortTakenException when a port is taken
     * @throws dev.carrel.local.store.StoreLockedException when another system uses the data folder
     * @throws dev.carrel.stack.StackException when the template holds something that is not understood
     */
    public static LocalSystem start(Settings settings, Console console, Clock clock, SecureRandom random)
            throws IOException {
        requireNonNull(settings, "settings is null");
        requireNonNull(console, "console is null");
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            LateHandler siteDoor = new LateHandler();
            LateHandler awsDoor = new LateHandler();
            String site = "http://localhost:" + open(parts, "carrel.port", settings.port(), siteDoor, console);
            int awsPort = open(parts, "carrel.awsPort", settings.awsPort(), awsDoor, console);
            String aws = "http://localhost:" + awsPort;
            Stack stack = Stack.load(settings.root().resolve("template.yaml"), home(site, aws, awsPort));
            Wiring wiring = Wiring.of(settings, stack, site, aws, console, clock, random, parts);
            siteDoor.open(wiring.site());
            awsDoor.open(wiring.aws());
            // the functions may ask the AWS door while they start
            wiring.functions().warm();
            wiring.events().start();
            return new LocalSystem(settings, site, aws, wiring, parts);
        } catch (IOException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    /** The address of the site and its API, without a trailing slash. */
    public String site() {
        return site;
    }

    /** The address of every AWS service and of the sign-in pages, without a trailing slash. */
    public String aws() {
        return aws;
    }

    /** The region that signatures are scoped to. */
    public String region() {
        return REGION;
    }

    /** What the template describes, with its names and addresses here. */
    public Stack stack() {
        return wiring.stack();
    }

    /** The operator's keys. */
    public AccessKey operator() {
        return wiring.operator();
    }

    /** Every decision that IAM made here, with its reasons. */
    public DecisionLog decisions() {
        return wiring.decisions();
    }

    /** The operations that are served of each AWS service, by the name that its signatures carry. */
    public Map<String, Set<String>> operations() {
        return wiring.operations();
    }

    /** What a developer needs to know to begin. */
    String welcome() {
        String accounts = wiring.demoAccounts().stream()
                .map(account -> account.email() + "  password " + account.password())
                .collect(Collectors.joining("\n                  "));
        return """

                Carrel is running.

                  App             %s
                  Sign in as      %s
                  Mail            %s/_carrel/outbox
                  Denials         %s/_carrel/denials
                  AWS endpoint    %s  (region %s, keys %s)
                  Data            %s

                Ctrl-C ends it.
                """.formatted(
                site,
                accounts,
                aws,
                aws,
                aws,
                REGION,
                settings.data()
                        .map(folder -> "in " + folder.resolve(Wiring.CREDENTIALS))
                        .orElse(wiring.operator().id() + " " + wiring.operator().secret()),
                settings.data().map(Path::toString).orElse("in memory, gone when it ends"));
    }

    @Override
    public void close() {
        close(parts);
    }

    private static AwsShapedHome home(String site, String aws, int awsPort) {
        return new AwsShapedHome(
                        ACCOUNT,
                        REGION,
                        STACK_NAME,
                        Map.of(
                                "SignInDomainPrefix", STACK_NAME,
                                "SiteUrl", site,
                                "SignInUrl", aws,
                                // by its number: then clients of S3 put the bucket into the path, not into the host
                                "FilesUrl", "http://127.0.0.1:" + awsPort,
                                "OperatorEmail", OPERATOR_EMAIL))
                .withAttribute("AWS::Cognito::UserPool", "ProviderURL", (pool, home) -> aws + "/" + home.ref(pool))
                .withRef(
                        "AWS::SQS::Queue",
                        (queue, home) -> aws + "/" + home.accountId() + "/" + home.attribute(queue, "QueueName"));
    }

    private static int open(Deque<AutoCloseable> parts, String setting, int port, Handler handler, Console console)
            throws IOException {
        try {
            LoopbackServer server = LoopbackServer.start(port, handler, failure -> console.note(failure.toString()));
            parts.push(server);
            return server.port();
        } catch (BindException e) {
            throw new PortTakenException(setting, port);
        }
    }

    /** Ends what was started, last first; what cannot be ended does not keep the others. */
    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("Carrel did not end cleanly: " + e);
            }
        }
    }

    /** Answers 503 until there is someone to answer. */
    private static final class LateHandler implements Handler {
        private volatile Handler handler = request -> Response.empty(503);

        void open(Handler ready) {
            handler = ready;
        }

        @Override
        public Response handle(Request request) throws IOException {
            return handler.handle(request);
        }
    }
}
