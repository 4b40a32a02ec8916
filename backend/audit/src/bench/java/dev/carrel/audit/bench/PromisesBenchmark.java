package dev.carrel.audit.bench;

import dev.carrel.audit.explain.Repository;
import dev.carrel.audit.promise.Promise;
import dev.carrel.audit.promise.Promises;
import dev.carrel.audit.promise.Proof;
import dev.carrel.stack.Stack;
import java.nio.file.Path;
import java.util.List;
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

/** How long every promise of the real template takes to prove, once in a process that has just begun, as a build does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class PromisesBenchmark {
    private Stack stack;

    @Setup
    public void load() {
        stack = Repository.at(Path.of(System.getProperty("carrel.root"))).stack();
    }

    @Benchmark
    public List<Proof> everyPromise() {
        List<Proof> proofs =
                Promises.of(stack).parallelStream().map(Promise::prove).toList();
        if (!proofs.stream().allMatch(Proof.Proved.class::isInstance)) {
            throw new IllegalStateException("a promise is not proved");
        }
        return proofs;
    }
}
