package dev.carrel.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QueryParametersTest {
    @Test
    void of_goodForm_isRead() {
        QueryParameters parameters = post(
                Optional.of("X-Amz-Signature=0"),
                "Action=A&Tags.member.2.Key=b&Tags.member.1.Key=a&Tags.member.1.Value=%20x&Names.member.1=n");

        assertEquals("A", parameters.required("Action"));
        assertEquals(List.of(Map.of("Key", "a", "Value", " x"), Map.of("Key", "b")), parameters.members("Tags"));
        assertEquals(List.of("n"), parameters.list("Names"));
        assertEquals(List.of(), parameters.list("Others"));
        parameters.refuseOthers();
    }

    @Test
    void of_parameterTwice_isRefused() {
        assertRefused("ValidationError", () -> post(Optional.empty(), "Action=A&Action=A"));
        assertRefused("ValidationError", () -> post(Optional.of("Action=A"), "Action=A"));
    }

    @Test
    void of_otherMethodOrBrokenEscape_isRefused() {
        assertRefused(
                "ValidationError", () -> QueryParameters.of(request("PUT", Optional.of("Action=A")), new byte[0]));
        assertRefused(
                "ValidationError", () -> QueryParameters.of(request("GET", Optional.of("Action=A")), new byte[1]));
        assertRefused("ValidationError", () -> post(Optional.empty(), "Action=%zz"));
        assertEquals(
                "A",
                QueryParameters.of(request("GET", Optional.of("Action=A")), new byte[0])
                        .required("Action"));
    }

    @Test
    void members_numberLeftOut_isRefused() {
        assertRefused("ValidationError", () -> post(Optional.empty(), "T.member.1=a&T.member.3=b")
                .list("T"));
        assertRefused(
                "ValidationError", () -> post(Optional.empty(), "T.member.2=b").list("T"));
        assertRefused("ValidationError", () -> post(Optional.empty(), "T.member.1.Key=b")
                .list("T"));
    }

    @Test
    void required_absent_isMissingParameter() {
        assertRefused(
                "MissingParameter", () -> post(Optional.empty(), "Action=A").required("Version"));
    }

    @Test
    void refuseOthers_parameterNobodyAskedFor_isRefused() {
        QueryParameters parameters = post(Optional.empty(), "Action=A&Policies=x");
        parameters.required("Action");

        assertRefused("ValidationError", parameters::refuseOthers);
    }

    private static QueryParameters post(Optional<String> query, String body) {
        return QueryParameters.of(request("POST", query), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Request request(String method, Optional<String> query) {
        return new Request(method, "/", query, Headers.none(), InputStream.nullInputStream(), "127.0.0.1");
    }

    private static void assertRefused(String code, Runnable call) {
        assertEquals(code, assertThrows(AwsError.class, call::run).code());
    }
}
