package dev.carrel.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.carrel.iam.Principal;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Identity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {
    @TempDir
    private Path folder;

    private Functions functions = noFunctions();

    @BeforeEach
    void unpack() throws IOException, URISyntaxException {
        // what Lambda would have unpacked: the classes of the tests, and one library
        Path classes = folder.resolve("dev/carrel/local/lambda");
        Files.createDirectories(classes);
        Files.createDirectories(folder.resolve("lib"));
        for (Class<?> type : TestHandlers.class.getDeclaredClasses()) {
            String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
            Path from = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.copy(from.resolve("dev/carrel/local/lambda").resolve(file), classes.resolve(file));
        }
        Path events = Path.of(APIGatewayV2HTTPEvent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(events, folder.resolve("lib").resolve("events.jar"));
    }

    @AfterEach
    void end() {
        functions.close();
    }

    @Test
    void invoke_handlerOfAwsEvents_answersAndIsReused() {
        functions = functions("Echo", Duration.ofSeconds(20), Map.of());
        String event = "{\"version\":\"2.0\",\"routeKey\":\"GET /x\",\"unknownToTheClass\":1}";
        assertTrue(answer(event).contains("\"body\":\"GET /x\""));
        String second = answer(event);
        assertTrue(second.contains("\"calls\":\"2\""), second);
        assertTrue(second.contains("\"left\":\"some\""), second);
    }

    @Test
    void invoke_anyHandler_seesItsOwnEnvironmentOnly() {
        functions = functions("Obedient", Duration.ofSeconds(20), Map.of("TABLE", "t1"));
        String environment = answer("\"show\"");
        assertTrue(environment.contains("TABLE=t1"));
        assertTrue(environment.contains("AWS_ACCESS_KEY_ID=ASIATEST"));
        assertTrue(environment.contains("AWS_LAMBDA_INITIALIZATION_TYPE=snap-start"));
        assertTrue(environment.contains("AWS_EXECUTION_ENV=AWS_Lambda_java"), environment);
        assertTrue(environment.contains("AWS_ENDPOINT_URL=http://localhost:9"));
        assertFalse(environment.contains("PATH="), environment);
        assertFalse(environment.contains("HOME="), environment);
    }

    @Test
    void invoke_handlerThrows_failsAndServesTheNext() {
        functions = functions("Obedient", Duration.ofSeconds(20), Map.of());
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, invoke("\"throw\""));
        assertTrue(failed.message().contains("as \\\"told\\\""), failed.message());
        assertFalse(answer("\"show\"").isEmpty());
    }

    @Test
    void invoke_processExits_failsAndANewOneServes() {
        functions = functions("Obedient", Duration.ofSeconds(20), Map.of());
        assertInstanceOf(Outcome.Failed.class, invoke("\"exit\""));
        assertFalse(answer("\"show\"").isEmpty());
    }

    @Test
    void invoke_tooLong_isEndedAndANewOneServes() {
        functions = functions("Obedient", Duration.ofSeconds(2), Map.of());
        assertFalse(answer("\"show\"").isEmpty());
        assertInstanceOf(Outcome.TimedOut.class, invoke("\"forever\""));
        assertFalse(answer("\"show\"").isEmpty());
    }

    @Test
    void invoke_handlerCannotBeMade_saysWhy() {
        functions = functions("Broken", Duration.ofSeconds(20), Map.of());
        assertTrue(assertInstanceOf(Outcome.Failed.class, invoke("1")).message().contains("init"));
    }

    @Test
    void invoke_unknownArn_isRefused() {
        functions = functions("Echo", Duration.ofSeconds(20), Map.of());
        assertThrows(IllegalArgumentException.class, () -> functions.invoke("arn:other", new byte[0]));
    }

    private Outcome invoke(String event) {
        return functions.invoke("arn:f", event.getBytes(UTF_8));
    }

    private String answer(String event) {
        return new String(assertInstanceOf(Outcome.Answer.class, invoke(event)).json(), UTF_8);
    }

    private static Functions noFunctions() {
        return new Functions(
                List.of(),
                (function, api) -> {
                    throw new IOException("none");
                },
                Clock.systemUTC(),
                1,
                (f, l) -> {});
    }

    private Functions functions(String handler, Duration timeout, Map<String, String> environment) {
        FunctionDefinition definition = new FunctionDefinition(
                "f",
                "arn:f",
                "dev.carrel.local.lambda.TestHandlers$" + handler,
                folder,
                256,
                timeout,
                environment,
                "arn:aws:iam::000000000000:role/execution",
                true);
        JvmLauncher launcher = new JvmLauncher(
                "eu-west-1", Map.of("AWS_ENDPOINT_URL", "http://localhost:9"), (role, session) -> key(role));
        return new Functions(List.of(definition), launcher, Clock.systemUTC(), 1, (name, line) -> {});
    }

    private static AccessKey key(String roleArn) {
        Identity identity = new Identity(
                new Principal.AssumedRole(
                        roleArn, "arn:aws:sts::000000000000:assumed-role/execution/f", "000000000000"),
                "arn:aws:sts::000000000000:assumed-role/execution/f",
                "000000000000",
                "AROATEST:f",
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.now()),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new AccessKey(
                "ASIATEST",
                "secret",
                Optional.of("token"),
                Optional.of(Instant.now().plus(Duration.ofHours(1))),
                identity);
    }
}
