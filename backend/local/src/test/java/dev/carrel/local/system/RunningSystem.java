package dev.carrel.local.system;

import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the whole system, in memory and on free ports, from the template and the policies as they are. One system
 * serves every test of a run: each test makes its own users, whom IAM keeps apart.
 */
public final class RunningSystem implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(RunningSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == LocalSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(Held.class, unused -> new Held(start()), Held.class)
                .system();
    }

    private static LocalSystem start() {
        try {
            return LocalSystem.start(
                    new Settings(Path.of(System.getProperty("carrel.root")), 0, 0, Optional.empty()), Console.silent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Held(LocalSystem system) implements AutoCloseable {
        @Override
        public void close() {
            system.close();
        }
    }
}
