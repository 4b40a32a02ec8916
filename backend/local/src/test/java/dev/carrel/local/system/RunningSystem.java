package dev.carrel.local.system;

import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the whole system, in memory and on free ports, from the template and the policies as they are. One system
 * serves every test of a run: each test makes its own users, whom IAM keeps apart. When it ends, it leaves a {@link UseRecord}
 * of what it has used of the policies.
 */
public final class RunningSystem implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(RunningSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == LocalSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        Held held = extension.getRoot().getStore(HERE).getOrComputeIfAbsent(Held.class, unused -> start(), Held.class);
        held.tests().add(extension.getRequiredTestClass().getSimpleName());
        return held.system();
    }

    private static Held start() {
        try {
            // what an earlier run used says nothing of this one, which may break off
            Files.deleteIfExists(UseRecord.file());
            LocalSystem system = LocalSystem.start(
                    new Settings(Path.of(System.getProperty("carrel.root")), 0, 0, Optional.empty()), Console.silent());
            return new Held(system, UseRecorder.of(system), new ConcurrentSkipListSet<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Held(LocalSystem system, UseRecorder recorder, Set<String> tests) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            system.close();
            recorder.record(tests).write(UseRecord.file());
        }
    }
}
