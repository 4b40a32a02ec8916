package dev.carrel.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteKeyTest {
    @Test
    void match_plainPath_matchesItselfOnly() {
        RouteKey key = RouteKey.parse("GET /api/records");
        assertEquals(Optional.of(Map.of()), key.match("GET", "/api/records"));
        assertEquals(Optional.empty(), key.match("POST", "/api/records"));
        assertEquals(Optional.empty(), key.match("GET", "/api/records/"));
        assertEquals(Optional.empty(), key.match("GET", "/api"));
        assertEquals(Optional.empty(), key.match("GET", "/API/records"));
    }

    @Test
    void match_parameter_isOneDecodedSegment() {
        RouteKey key = RouteKey.parse("GET /api/records/{id}");
        assertEquals(Optional.of(Map.of("id", "a b+c/d")), key.match("GET", "/api/records/a%20b+c%2Fd"));
        assertEquals(Optional.empty(), key.match("GET", "/api/records/a/b"));
        assertEquals(Optional.empty(), key.match("GET", "/api/records/"));
    }

    @Test
    void match_greedyParameter_takesTheRest() {
        RouteKey key = RouteKey.parse("GET /api/files/{path+}");
        assertEquals(Optional.of(Map.of("path", "a/b/c")), key.match("GET", "/api/files/a/b/c"));
        assertEquals(Optional.empty(), key.match("GET", "/api/files"));
    }

    @Test
    void rank_severalRoutes_mostSpecificFirst() {
        List<String> sorted = List.of("ANY /a/{x+}", "GET /a/{x}", "ANY /a/b", "GET /a/b").stream()
                .map(RouteKey::parse)
                .sorted(java.util.Comparator.comparing(RouteKey::rank))
                .map(RouteKey::text)
                .toList();
        assertEquals(List.of("GET /a/b", "ANY /a/b", "GET /a/{x}", "ANY /a/{x+}"), sorted);
    }

    @Test
    void parse_otherForms_areRefused() {
        assertEquals("GET /x", RouteKey.parse("GET /x").text());
        assertThrows(IllegalArgumentException.class, () -> RouteKey.parse("$default"));
        assertThrows(IllegalArgumentException.class, () -> RouteKey.parse("GET x"));
    }
}
