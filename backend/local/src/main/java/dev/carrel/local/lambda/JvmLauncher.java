package dev.carrel.local.lambda;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.lambda.runtime.FunctionRuntime;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Starts a function in a JVM of its own, on the class path that Lambda gives it: the folder of its code and the jars in
 * its {@code lib} (https://docs.aws.amazon.com/lambda/latest/dg/java-package.html).
 *
 * <p>The environment holds what the template and Lambda put there and nothing of the parent's. The AWS endpoints are
 * more variables, as the SDK defines them, so that the function cannot tell where it runs.
 */
public final class JvmLauncher implements Launcher {
    private final String region;
    private final Map<String, String> endpoints;
    private final BiFunction<String, String, AccessKey> roleSession;

    /**
     * @param region the region
     * @param endpoints the addresses of the AWS services, as variables of the SDK: {@code AWS_ENDPOINT_URL} and those of
     *     single services (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html)
     * @param roleSession makes a session of a role's (its ARN, the session's name) for the Lambda service
     */
    public JvmLauncher(
            String region, Map<String, String> endpoints, BiFunction<String, String, AccessKey> roleSession) {
        this.region = requireNonNull(region, "region is null");
        this.endpoints = Map.copyOf(endpoints);
        this.roleSession = requireNonNull(roleSession, "roleSession is null");
    }

    @Override
    public Launched launch(FunctionDefinition function, String runtimeApi) throws IOException {
        if (!Files.isDirectory(function.code())) {
            throw new IOException("the code of `" + function.name() + "` is not at " + function.code());
        }
        AccessKey session = roleSession.apply(function.roleArn(), function.name());
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx" + function.memoryMegabytes() * 3 / 4 + "m",
                "-cp",
                classPath(function.code()),
                FunctionRuntime.class.getName()));
        builder.redirectErrorStream(true);
        builder.directory(function.code().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(function, runtimeApi, session));
        Process process = builder.start();
        process.getOutputStream().close();
        return new Launched(process, session.expiresAt().orElse(Instant.MAX));
    }

    private Map<String, String> environment(FunctionDefinition function, String runtimeApi, AccessKey session) {
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.put("_HANDLER", function.handler());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        // the SDK tells it in every call
        environment.put(
                "AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", function.name());
        // there is no snapshot here, but the constructor has the same choice
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand");
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        environment.putAll(endpoints);
        environment.put("AWS_ACCESS_KEY_ID", session.id());
        environment.put("AWS_SECRET_ACCESS_KEY", session.secret());
        session.sessionToken().ifPresent(token -> environment.put("AWS_SESSION_TOKEN", token));
        environment.put("LAMBDA_TASK_ROOT", function.code().toString());
        environment.put("LANG", "en_US.UTF-8");
        environment.put("TZ", ":UTC");
        return environment;
    }

    private static String classPath(Path code) {
        return String.join(
                File.pathSeparator,
                code.toString(),
                code.resolve("lib").resolve("*").toString(),
                home(FunctionRuntime.class),
                home(PojoSerializer.class),
                home(Context.class));
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type.getName() + " is no path", e);
        }
    }
}
