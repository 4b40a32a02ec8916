package dev.carrel.local.sns;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.Denials;
import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.http.Request;
import dev.carrel.stack.model.Topic;
import java.util.List;
import java.util.Optional;

/**
 * One call: its parameters, who makes it, and what that one may do.
 *
 * @param parameters the parameters
 * @param caller who signed
 * @param request how the call came in
 * @param topics the topics
 * @param enforcer decides
 * @param topicArns where topics live: a topic's ARN up to its name
 */
record SnsCall(
        QueryParameters parameters,
        Identity caller,
        Request request,
        Topics topics,
        Enforcer enforcer,
        String topicArns) {
    SnsCall {
        requireNonNull(parameters, "parameters is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(request, "request is null");
        requireNonNull(topics, "topics is null");
        requireNonNull(enforcer, "enforcer is null");
        requireNonNull(topicArns, "topicArns is null");
    }

    /**
     * The topic that {@code TopicArn} names, once every parameter is known and the caller may do {@code action} to it.
     * Whether there is such a topic is told only to who may know.
     */
    Topic topic(String action) {
        String arn = parameters.required("TopicArn");
        parameters.refuseOthers();
        if (!arn.startsWith(topicArns) || !arn.substring(topicArns.length()).matches("[A-Za-z0-9_-]{1,256}")) {
            throw SnsErrors.invalid("TopicArn Reason: it must be `" + topicArns + "` and the name of a topic");
        }
        Optional<Topic> topic = topics.find(arn);
        decide(action, arn, topic.flatMap(Topic::policy).stream().toList());
        return topic.orElseThrow(SnsErrors::noTopic);
    }

    /** Refuses a caller who may not do {@code action}. */
    void decide(String action, String resource, List<Policy> policies) {
        Decision decision = enforcer.decide(caller, action, resource, policies, RequestContext.of(request));
        if (!decision.allowed()) {
            throw Denials.sns(caller.arn(), decision);
        }
    }
}
