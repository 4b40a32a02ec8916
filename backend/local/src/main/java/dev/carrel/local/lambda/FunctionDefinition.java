package dev.carrel.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.model.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function as the template describes it.
 *
 * @param name the function's name
 * @param arn the ARN it is invoked by: its alias
 * @param handler the handler class
 * @param code the folder that Lambda would unpack to {@code /var/task}: libraries lie in its {@code lib}
 * @param memoryMegabytes the memory
 * @param timeout how long one invocation may take
 * @param environment the variables of the template
 * @param roleArn the execution role
 * @param snapStart whether its versions are started from a snapshot, so that its constructor prepares more than it must
 */
public record FunctionDefinition(
        String name,
        String arn,
        String handler,
        Path code,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        String roleArn,
        boolean snapStart) {
    public FunctionDefinition {
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(handler, "handler is null");
        requireNonNull(code, "code is null");
        requireNonNull(timeout, "timeout is null");
        environment = Map.copyOf(environment);
        requireNonNull(roleArn, "roleArn is null");
    }

    /**
     * The function as the stack has it.
     *
     * @param root the folder of the template, from which its code path starts
     */
    public static FunctionDefinition of(LambdaFunction function, Path root) {
        return new FunctionDefinition(
                function.name(),
                function.aliasArn(),
                function.handler(),
                root.resolve(function.codePath()),
                function.memoryMegabytes(),
                function.timeout(),
                function.environment(),
                function.role().arn(),
                function.snapStart());
    }
}
