package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * A Lambda function, called through the alias of its newest published version.
 *
 * @param logicalId its key in the template
 * @param arn of the function itself
 * @param alias name of the alias
 * @param aliasArn what callers invoke
 * @param codePath folder of its code, relative to the template's folder
 * @param handler class that answers
 * @param runtime for example {@code java17}
 * @param architecture {@code arm64} or {@code x86_64}
 * @param timeout after which an invocation is ended
 * @param environment its variables
 * @param role what it runs as
 * @param snapStart versions start from a snapshot
 * @param traced sends traces to X-Ray
 * @param logGroup where it logs
 * @param jsonLogs as JSON lines, else as text
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">AWS::Serverless::Function</a>
 */
public record LambdaFunction(
        String logicalId,
        String name,
        String arn,
        String alias,
        String aliasArn,
        String codePath,
        String handler,
        String runtime,
        String architecture,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        Role role,
        boolean snapStart,
        boolean traced,
        LogGroup logGroup,
        boolean jsonLogs) {
    public LambdaFunction {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(alias, "alias is null");
        requireNonNull(aliasArn, "aliasArn is null");
        requireNonNull(codePath, "codePath is null");
        requireNonNull(handler, "handler is null");
        requireNonNull(runtime, "runtime is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(timeout, "timeout is null");
        environment = Map.copyOf(environment);
        requireNonNull(role, "role is null");
        requireNonNull(logGroup, "logGroup is null");
    }
}
