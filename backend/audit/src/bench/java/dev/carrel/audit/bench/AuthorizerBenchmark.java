package dev.carrel.audit.bench;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Decision;
import dev.carrel.iam.PolicySet;
import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import dev.carrel.stack.cases.PolicyCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one decision takes against this system's own policies: the requests of {@code policies/cases/}, one after the other, each with
 * every policy that has a say in it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Thread)
public class AuthorizerBenchmark {
    private record Question(PolicySet policies, AccessRequest request) {}

    private final Authorizer authorizer = new Authorizer();
    private final List<Question> questions = new ArrayList<>();
    private int next;

    /** Reads the template, the policies and the cases of the repository. */
    @Setup
    public void load() {
        Path root = Path.of(System.getProperty("carrel.root"));
        AwsShapedHome home = new AwsShapedHome(
                "111122223333",
                "eu-west-1",
                "carrel",
                Map.of("SignInDomainPrefix", "carrel", "OperatorEmail", "operator@example.com"));
        CaseRunner runner = new CaseRunner(Stack.load(root.resolve("template.yaml"), home), home);
        for (PolicyCase one : PolicyCases.read(root.resolve("policies/cases"))) {
            questions.add(new Question(runner.policies(one), runner.request(one)));
        }
    }

    /** One decision. */
    @Benchmark
    public Decision decide() {
        next = next + 1 == questions.size() ? 0 : next + 1;
        Question question = questions.get(next);
        return authorizer.decide(question.policies(), question.request());
    }
}
