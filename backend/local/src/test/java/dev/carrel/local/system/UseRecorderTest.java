package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.audit.mutant.Use;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Context;
import dev.carrel.iam.Principal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UseRecorderTest {
    private static final Context SDK = Context.empty()
            .with("aws:UserAgent", "aws-sdk-java/2.40.0 md/io#sync md/http#UrlConnection ua/2.1 lang/java#17");

    @Test
    void isOfTheProduct_callOfATestsOwnSdk_no() {
        assertFalse(UseRecorder.isOfTheProduct(request(SDK)));
        assertFalse(UseRecorder.isOfTheProduct(request(SDK.with("s3:authType", "REST-HEADER"))));
    }

    @Test
    void isOfTheProduct_callOfAFunction_yes() {
        Context function = Context.empty()
                .with("aws:UserAgent", "aws-sdk-java/2.40.0 lang/java#17 exec-env/AWS_Lambda_java17 m/D");
        assertTrue(UseRecorder.isOfTheProduct(request(function)));
    }

    @Test
    void isOfTheProduct_urlThatAFunctionSigned_yes() {
        Context browser = Context.empty().with("aws:UserAgent", "Mozilla/5.0").with("s3:authType", "REST-QUERY-STRING");
        assertTrue(UseRecorder.isOfTheProduct(request(browser)));
    }

    @Test
    void isOfTheProduct_callOfAwsItself_yes() {
        assertTrue(UseRecorder.isOfTheProduct(request(Context.empty())));
    }

    @Test
    void read_whatWasWritten_isTheSame(@TempDir Path folder) throws IOException {
        UseRecord record = UseRecord.of(
                Set.of("SomeIT"),
                Map.of(
                        new Use("SomeRole", "s3:GetObject", List.of("p.json#Read")),
                        new TreeSet<>(Set.of("one", "two"))));

        record.write(folder.resolve("target/uses.json"));

        assertEquals(record, UseRecord.read(folder.resolve("target/uses.json")));
        assertEquals(Set.of("one", "two"), record.kills());
    }

    private static AccessRequest request(Context context) {
        return new AccessRequest(
                new Principal.User("arn:aws:iam::000000000000:user/some", "000000000000"),
                "s3:GetObject",
                "arn:aws:s3:::bucket/key",
                "000000000000",
                context);
    }
}
