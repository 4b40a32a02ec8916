package dev.carrel.local.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.store.Store;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void list_newestFirst_hasTheAgreedShape() throws Exception {
        try (Store store = Store.memory()) {
            Outbox outbox = new Outbox(store, clock);
            outbox.send("a@example.com", "First", "one");
            outbox.send("b@example.com", "Second", "two");
            JsonNode list = new ObjectMapper()
                    .readTree(new OutboxPages(outbox)
                            .handle(get(OutboxPages.LIST))
                            .body());
            JsonNode newest = list.path("messages").path(0);
            assertEquals("Second", newest.path("subject").textValue());
            assertEquals("b@example.com", newest.path("to").textValue());
            assertEquals("two", newest.path("body").textValue());
            assertEquals("2026-03-01T10:00:00Z", newest.path("at").textValue());
            assertFalse(newest.path("id").asText().isEmpty());
            assertEquals(2, list.path("messages").size());
        }
    }

    @Test
    void page_anEmailWithMarkup_showsItAsText() {
        try (Store store = Store.memory()) {
            Outbox outbox = new Outbox(store, clock);
            assertTrue(
                    text(new OutboxPages(outbox).handle(get(OutboxPages.PAGE))).contains("No email yet."));
            outbox.send("<a>@example.com", "<b>Subject</b>", "<script>alert(1)</script>");
            Response page = new OutboxPages(outbox).handle(get(OutboxPages.PAGE));
            assertFalse(text(page).contains("<script"));
            assertFalse(text(page).contains("<b>"));
            assertTrue(text(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
            assertTrue(
                    page.headers().first("content-security-policy").orElse("").startsWith("default-src 'none'"));
        }
    }

    @Test
    void send_beyondTheCapacity_forgetsTheOldest() {
        try (Store store = Store.memory()) {
            Outbox outbox = new Outbox(store, clock);
            for (int i = 0; i < Outbox.CAPACITY + 3; i++) {
                outbox.send("a@example.com", "Number " + i, "");
            }
            assertEquals(Outbox.CAPACITY, outbox.messages().size());
            assertEquals("Number 502", outbox.messages().get(0).subject());
            assertEquals("Number 3", outbox.messages().get(Outbox.CAPACITY - 1).subject());
        }
    }

    @Test
    void messages_afterARestart_areThere() throws Exception {
        try (Store store = Store.open(folder)) {
            new Outbox(store, clock).send("a@example.com", "Kept", "");
        }
        try (Store store = Store.open(folder)) {
            assertEquals("Kept", new Outbox(store, clock).messages().get(0).subject());
        }
    }

    @Test
    void send_withItsSender_showsIt() throws Exception {
        try (Store store = Store.memory()) {
            Outbox outbox = new Outbox(store, clock);
            outbox.send("Alerts <alerts@example.com>", "a@example.com", "First", "one");
            outbox.send("b@example.com", "Second", "two");
            OutboxPages pages = new OutboxPages(outbox);
            JsonNode list = new ObjectMapper()
                    .readTree(pages.handle(get(OutboxPages.LIST)).body())
                    .path("messages");
            assertEquals(
                    "Alerts <alerts@example.com>", list.path(1).path("from").textValue());
            assertFalse(list.path(0).has("from"));
            String page = text(pages.handle(get(OutboxPages.PAGE)));
            assertTrue(page.contains("From Alerts &lt;alerts@example.com&gt; To a@example.com"), page);
        }
    }

    /** An email as it was kept before emails had senders. */
    record OldEmail(String id, Instant at, String to, String subject, String body) {}

    @Test
    void messages_keptBeforeTheyHadSenders_areThere() {
        try (Store store = Store.memory()) {
            store.table("outbox", OldEmail.class)
                    .put("000000000001", new OldEmail("000000000001", clock.instant(), "a@example.com", "Old", ""));
            Email old = new Outbox(store, clock).messages().get(0);
            assertEquals("Old", old.subject());
            assertTrue(old.from().isEmpty());
        }
    }

    private static Request get(String path) {
        return new Request("GET", path, Optional.empty(), Headers.none(), InputStream.nullInputStream(), "127.0.0.1");
    }

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
