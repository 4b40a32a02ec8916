package dev.carrel.local.denials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Decision;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DenialPagesTest {
    private static final String ACCOUNT = "000000000000";

    private final DecisionLog log = new DecisionLog(10);
    private final DenialPages pages = new DenialPages(Denials.of(log), "http://localhost:8080");

    private void denied(String bucket) {
        AccessRequest request = new AccessRequest(
                new Principal.Service("ec2.amazonaws.com"),
                "s3:GetObject",
                "arn:aws:s3:::" + bucket + "/report.json",
                ACCOUNT,
                Context.empty());
        Decision decision = new Authorizer()
                .decide(new PolicySet(List.of(), Optional.empty(), Optional.empty(), List.of()), request);
        assertFalse(decision.allowed());
        log.add(new DecisionLog.Entry(Instant.parse("2026-03-01T10:00:00Z"), "ec2.amazonaws.com", decision));
    }

    private JsonNode list() throws IOException {
        return new ObjectMapper().readTree(get(DenialPages.LIST).body()).path("denials");
    }

    private Response get(String path) {
        return pages.handle(
                new Request("GET", path, Optional.empty(), Headers.none(), InputStream.nullInputStream(), "127.0.0.1"));
    }

    @Test
    void list_denials_areNewestFirstWithTheirExplanation() throws IOException {
        denied("first");
        denied("second");

        JsonNode newest = list().path(0);
        assertEquals(2, list().size());
        assertEquals("arn:aws:s3:::second/report.json", newest.path("resource").textValue());
        assertEquals("s3:GetObject", newest.path("action").textValue());
        assertEquals("ec2.amazonaws.com", newest.path("principal").textValue());
        assertEquals("2026-03-01T10:00:00Z", newest.path("at").textValue());
        assertTrue(newest.path("explanation").textValue().contains("s3:GetObject"));
    }

    @Test
    void list_moreThanAreKept_forgetsTheOldest() throws IOException {
        for (int i = 0; i < Denials.CAPACITY + 2; i++) {
            denied("bucket-" + i);
        }

        assertEquals(Denials.CAPACITY, list().size());
        assertEquals(
                "arn:aws:s3:::bucket-2/report.json",
                list().path(Denials.CAPACITY - 1).path("resource").textValue());
    }

    @Test
    void list_isReadByTheAppAndByNoOtherOrigin() {
        Headers headers = get(DenialPages.LIST).headers();

        assertEquals(Optional.of("http://localhost:8080"), headers.first("access-control-allow-origin"));
        assertEquals(Optional.of("same-site"), headers.first("cross-origin-resource-policy"));
        assertEquals(Optional.empty(), get(DenialPages.PAGE).headers().first("access-control-allow-origin"));
    }

    @Test
    void page_resourceWithMarkup_showsItAsText() {
        assertTrue(new String(get(DenialPages.PAGE).body(), UTF_8).contains("Nothing was denied yet."));
        denied("<script>alert(1)</script>");

        String page = new String(get(DenialPages.PAGE).body(), UTF_8);

        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;"));
    }
}
