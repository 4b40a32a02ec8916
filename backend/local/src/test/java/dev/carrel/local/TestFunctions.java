package dev.carrel.local;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.LogGroup;
import dev.carrel.stack.model.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A function of no code. */
public final class TestFunctions {
    private TestFunctions() {}

    /** A function whose alias has the ARN {@code arn:aws:lambda:eu-west-1:000000000000:function:<name>:live}. */
    public static LambdaFunction function(String name) {
        String arn = "arn:aws:lambda:eu-west-1:000000000000:function:" + name;
        Policy trust = Policy.parse("trust.json", PolicyKind.TRUST, """
                {"Version": "2012-10-17", "Statement": [{"Sid": "Lambda", "Effect": "Allow",
                 "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""");
        return new LambdaFunction(
                name,
                name,
                arn,
                "live",
                arn + ":live",
                "target/function",
                "dev.carrel.Handler",
                "java17",
                "arm64",
                512,
                Duration.ofSeconds(20),
                Map.of(),
                new Role(
                        name + "Role",
                        name + "Role",
                        "arn:aws:iam::000000000000:role/" + name,
                        trust,
                        List.of(),
                        Optional.empty(),
                        Duration.ofHours(1)),
                false,
                false,
                new LogGroup(name + "Logs", name + "Logs", "arn:aws:logs:eu-west-1:000000000000:log-group:" + name, 30),
                false);
    }
}
