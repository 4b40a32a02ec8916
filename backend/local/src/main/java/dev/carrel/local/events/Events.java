package dev.carrel.local.events;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.ServiceAccess;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.RestService;
import dev.carrel.local.lambda.Functions;
import dev.carrel.local.lambda.Invocations;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.ses.SesService;
import dev.carrel.local.sns.SnsService;
import dev.carrel.local.sns.Topics;
import dev.carrel.local.sqs.Queues;
import dev.carrel.local.sqs.SqsService;
import dev.carrel.local.store.Store;
import dev.carrel.local.time.Timer;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.LambdaFunction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The queues, rules, topics, mappings and alarms of a stack, and their doors.
 *
 * <p>To wire it: make it after the functions and the outbox; give {@link #services()} and {@link #restServices()} to the
 * {@link dev.carrel.local.aws.AwsEndpoint} and {@link #rules()} to the S3 service as its listener; {@link #start()} it once the
 * endpoint answers, since functions are invoked from then on; {@link #close()} it before the functions, the timer and the store.
 * The methods here and of the queues must not be called inside {@link Store#atomically}.
 */
public final class Events implements AutoCloseable {
    private final Queues queues;
    private final Topics topics;
    private final Rules rules;
    private final Alarms alarms;
    private final List<Poller> pollers;
    private final SqsService sqs;
    private final SnsService sns;
    private final SesService ses;

    /**
     * @param stack what there is
     * @param store keeps messages, pending deliveries and the states of alarms
     * @param clock the time
     * @param timer for what happens later
     * @param enforcer decides
     * @param invocations invokes functions for topics
     * @param functions invokes functions for mappings
     * @param slots how many invocations a function can have at once
     * @param roles a session of a function's execution role, as Lambda begins it
     * @param outbox takes emails
     * @param region of everything here
     * @param account of everything here, twelve digits
     * @param ids makes ids, each one new: letters, digits and hyphens
     * @param notes is told of what went wrong, one line each
     * @throws IllegalArgumentException when something of the stack is not supported, naming it
     */
    public Events(
            Stack stack,
            Store store,
            Clock clock,
            Timer timer,
            Enforcer enforcer,
            Invocations invocations,
            Functions functions,
            int slots,
            Function<LambdaFunction, Identity> roles,
            Outbox outbox,
            String region,
            String account,
            Supplier<String> ids,
            Consumer<String> notes) {
        requireNonNull(invocations, "invocations is null");
        requireNonNull(functions, "functions is null");
        ServiceAccess access = new ServiceAccess(enforcer, account);
        this.queues = new Queues(stack.queues(), store, clock, timer, ids);
        this.topics = new Topics(
                stack.topics(),
                stack.subscriptions(),
                store,
                clock,
                timer,
                (function, topic, event) -> invocations.invoke("sns.amazonaws.com", topic, function, event),
                outbox,
                ids,
                notes);
        this.rules = new Rules(stack.eventRules(), queues, access, region, account, ids, notes);
        this.alarms = new Alarms(stack.alarms(), queues, topics, access, store, clock, region, account, notes);
        this.pollers = stack.eventSourceMappings().stream()
                .map(mapping -> new Poller(
                        mapping,
                        queues,
                        enforcer,
                        roles.apply(mapping.function()),
                        functions::invoke,
                        slots,
                        region,
                        notes))
                .toList();
        this.sqs = new SqsService(queues, enforcer, region, account, clock, ids);
        this.sns = new SnsService(topics, enforcer, region, account);
        this.ses = new SesService(stack.emailIdentities(), outbox, enforcer, region, account, ids);
    }

    /** The doors of SQS and SNS. */
    public List<AwsService> services() {
        return List.of(sqs, sns);
    }

    /** The door of SES. */
    public List<RestService> restServices() {
        return List.of(ses);
    }

    /** The operations that are served, by the name that a service's signatures carry. */
    public Map<String, Set<String>> operations() {
        return Map.of("sqs", sqs.operations(), "sns", sns.operations(), "ses", ses.operations());
    }

    /** What S3 tells of new objects. */
    public Rules rules() {
        return rules;
    }

    /** The queues, for who wants to look into them. */
    public Queues queues() {
        return queues;
    }

    /**
     * Begins: alarms look, deliveries go on, pollers receive.
     *
     * @throws IllegalStateException when an execution role lacks a permission that its mapping needs
     */
    public void start() {
        alarms.start();
        topics.start();
        pollers.forEach(Poller::start);
    }

    /** Ends promptly; what was under way is taken up again at the next start. */
    @Override
    public void close() {
        pollers.forEach(Poller::close);
        topics.close();
    }
}
