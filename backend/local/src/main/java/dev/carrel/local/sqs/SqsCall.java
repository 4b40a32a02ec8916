package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.Denials;
import dev.carrel.local.aws.JsonBody;
import dev.carrel.local.http.Request;
import dev.carrel.stack.model.Queue;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One call: its body, who makes it, and what that one may do.
 *
 * @param body the parameters
 * @param caller who signed
 * @param request how the call came in
 * @param queues the queues
 * @param enforcer decides
 * @param queueArns where queues live: a queue's ARN up to its name
 */
record SqsCall(JsonBody body, Identity caller, Request request, Queues queues, Enforcer enforcer, String queueArns) {
    SqsCall {
        requireNonNull(body, "body is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(request, "request is null");
        requireNonNull(queues, "queues is null");
        requireNonNull(enforcer, "enforcer is null");
        requireNonNull(queueArns, "queueArns is null");
    }

    /** An answer to fill. */
    static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The queue that {@code QueueUrl} names, once the caller may do {@code action} to it. The host of the URL tells
     * nothing: the call has come here already. Whether there is such a queue is told only to who may know.
     */
    Queue queue(String action) {
        String url = body.requiredText("QueueUrl");
        body.refuseOthers();
        return allowed(action, queueArns + name(url));
    }

    /** The queue of an ARN, once the caller may do {@code action} to it. */
    Queue allowed(String action, String arn) {
        Optional<Queue> queue = queues.find(arn);
        decide(action, arn, queue.flatMap(Queue::policy).stream().toList());
        return queue.orElseThrow(SqsErrors::noQueue);
    }

    /** Refuses a caller who may not do {@code action}. */
    void decide(String action, String resource, List<Policy> policies) {
        Decision decision = enforcer.decide(caller, action, resource, policies, RequestContext.of(request));
        if (!decision.allowed()) {
            throw Denials.json(caller.arn(), decision);
        }
    }

    private String name(String url) {
        String account = queueArns.split(":", -1)[4];
        String path;
        try {
            path = Optional.ofNullable(URI.create(url).getRawPath()).orElse("");
        } catch (IllegalArgumentException e) {
            throw SqsErrors.invalid("`QueueUrl` is no URL");
        }
        String start = "/" + account + "/";
        String name = path.startsWith(start) ? path.substring(start.length()) : "";
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw SqsErrors.invalid("`QueueUrl` must end in `" + start + "` and the name of a queue");
        }
        return name;
    }
}
