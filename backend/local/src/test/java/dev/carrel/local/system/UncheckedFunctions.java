package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.lambda.FunctionDefinition;
import dev.carrel.local.lambda.Functions;
import dev.carrel.local.lambda.JvmLauncher;
import dev.carrel.local.lambda.Outcome;
import dev.carrel.stack.model.LambdaFunction;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The functions of a running system, invoked without its gateway: with the event that API Gateway makes of a request whose token it has
 * accepted, whatever the token is. They run as they are, or with their checks taken out: then a caller is who the token says, no scope is
 * asked for, and no sign-in is too old.
 */
final class UncheckedFunctions implements AutoCloseable {
    /** The checks, each with what stands in its place, by the file that it is in. */
    private static final Map<String, Map<String, String>> CHECKS = Map.of(
            "core/src/main/java/dev/carrel/core/Callers.java",
            Map.of("""
                            SignedJWT jwt = tokens.verify(token);
                            if (!agree(claims(event), requireNonNull(jwt.getPayload().toJSONObject()))) {
                                throw Problem.of(ErrorCode.UNAUTHENTICATED);
                            }
                            try {
                    """, """
                            try {
                                SignedJWT jwt = SignedJWT.parse(token);
                    """, """
                                if (!scopes.contains(scope)) {
                                    throw Problem.of(ErrorCode.FORBIDDEN);
                                }
                    """, ""),
            "account/src/main/java/dev/carrel/account/FreshSignIn.java",
            Map.of("""
                            if (!signIn.scopes().contains(SCOPE)) {
                                throw Problem.of(ErrorCode.FORBIDDEN);
                            }
                    """, "", """
                                throw Problem.of(ErrorCode.SIGN_IN_AGAIN);
                    """, ""));

    private final Collection<String> lines;
    private final Functions functions;

    private UncheckedFunctions(Functions functions, Collection<String> lines) {
        this.functions = functions;
        this.lines = lines;
    }

    /** The functions as they are. */
    static UncheckedFunctions asTheyAre(LocalSystem system) {
        Path root = Path.of(System.getProperty("carrel.root"));
        return of(
                system,
                behindTheApi(system)
                        .map(function -> FunctionDefinition.of(function, root))
                        .toList());
    }

    /**
     * The same with their check taken out.
     *
     * @param folder an empty one, for their code
     */
    static UncheckedFunctions withoutTheirCheck(LocalSystem system, Path folder) throws IOException {
        Path root = Path.of(System.getProperty("carrel.root"));
        Path classes = compiled(root, folder.resolve("unchecked"));
        return of(
                system,
                behindTheApi(system)
                        .map(function -> {
                            FunctionDefinition real = FunctionDefinition.of(function, root);
                            Path code = folder.resolve(function.logicalId());
                            link(code, classes, real.code());
                            return new FunctionDefinition(
                                    real.name(),
                                    real.arn(),
                                    real.handler(),
                                    code,
                                    real.memoryMegabytes(),
                                    real.timeout(),
                                    real.environment(),
                                    real.roleArn(),
                                    false);
                        })
                        .toList());
    }

    private static Stream<LambdaFunction> behindTheApi(LocalSystem system) {
        return system.stack().httpApi().routes().stream()
                .map(route -> route.integration().function())
                .distinct();
    }

    private static UncheckedFunctions of(LocalSystem system, List<FunctionDefinition> definitions) {
        // no function signs anything with keys of its own: these are nobody's
        AccessKey nobody = new AccessKey(
                "ASIANOBODYNOBODYNOBO",
                "nobody",
                Optional.of("nobody"),
                Optional.empty(),
                system.operator().identity());
        JvmLauncher launcher = new JvmLauncher(
                system.region(),
                Map.of(
                        "AWS_ENDPOINT_URL",
                        system.aws(),
                        "AWS_ENDPOINT_URL_S3",
                        system.aws().replace("localhost", "127.0.0.1")),
                (role, name) -> nobody);
        Collection<String> lines = new ConcurrentLinkedQueue<>();
        return new UncheckedFunctions(
                new Functions(definitions, launcher, Clock.systemUTC(), 1, (name, line) -> lines.add(line)), lines);
    }

    /** The real sources without their checks, compiled against the libraries of a function. */
    private static Path compiled(Path root, Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp"));
        try (Stream<Path> jars = Files.list(root.resolve("backend/account/target/function/lib"))) {
            arguments.add(jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        for (Map.Entry<String, Map<String, String>> file : CHECKS.entrySet()) {
            String source = Files.readString(root.resolve("backend").resolve(file.getKey()));
            for (Map.Entry<String, String> check : file.getValue().entrySet()) {
                source = without(source, check.getKey(), check.getValue());
            }
            Path altered = classes.resolve(file.getKey());
            Files.createDirectories(altered.getParent());
            arguments.add(Files.writeString(altered, source).toString());
        }
        int failures = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, failures, "the altered sources compile");
        return classes;
    }

    private static String without(String source, String check, String instead) {
        int at = source.indexOf(check);
        assertTrue(
                at >= 0 && source.indexOf(check, at + 1) < 0, () -> "the source reads as this test expects: " + check);
        return source.replace(check, instead);
    }

    /** The altered class stands in front of the libraries, as Lambda's class path has it. */
    private static void link(Path code, Path classes, Path real) {
        try {
            Files.createDirectories(code);
            Files.createSymbolicLink(code.resolve("dev"), classes.resolve("dev"));
            Files.createSymbolicLink(code.resolve("lib"), real.resolve("lib"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of the answer to one request. */
    int status(LambdaFunction function, ObjectNode event) {
        try {
            Outcome outcome = functions.invoke(function.aliasArn(), Api.JSON.writeValueAsBytes(event));
            if (outcome instanceof Outcome.Answer answer) {
                return Api.JSON.readTree(answer.json()).path("statusCode").intValue();
            }
            throw new AssertionError(function.name() + ": " + outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a function was refused by IAM; it writes down what AWS has said, which it does not tell its caller. */
    boolean wereDeniedByIam() {
        return lines.stream().anyMatch(line -> line.contains("\"aws\":\"AccessDenied\""));
    }

    /** What the authorizer passes on of a token that it has accepted: every claim, as text. */
    static ObjectNode claims(String token) {
        ObjectNode claims = Api.JSON.createObjectNode();
        try {
            JsonNode payload = Api.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
            payload.properties()
                    .forEach(claim -> claims.put(
                            claim.getKey(),
                            claim.getValue().isValueNode()
                                    ? claim.getValue().asText()
                                    : claim.getValue().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return claims;
    }

    @Override
    public void close() {
        functions.close();
    }
}
