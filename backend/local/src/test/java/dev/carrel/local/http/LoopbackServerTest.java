package dev.carrel.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    @Test
    void serve_rawTarget_arrivesAsSent() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(
                0,
                request -> Response.text(
                        200,
                        "text/plain",
                        request.rawPath() + "|" + request.rawQuery().orElse("-")),
                failures::add)) {
            assertTrue(raw(server, "GET /a%2Fb/%2e%2e?x=%26 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .endsWith("/a%2Fb/%2e%2e|x=%26"));
        }
    }

    @Test
    void serve_foreignHost_isMisdirected() throws IOException {
        try (LoopbackServer server =
                LoopbackServer.start(0, request -> Response.text(200, "text/plain", "in"), failures::add)) {
            assertTrue(raw(server, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 421"));
            assertTrue(
                    raw(server, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 4"));
            assertTrue(raw(server, "GET / HTTP/1.1\r\nHost: LOCALHOST:80\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void serve_targetThatNamesAHost_isRefused() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(
                0, request -> Response.text(200, "text/plain", request.rawPath()), failures::add)) {
            String rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            assertTrue(raw(server, "GET //evil.example/login" + rest).startsWith("HTTP/1.1 400"));
            assertTrue(raw(server, "GET http://localhost/login" + rest).startsWith("HTTP/1.1 400"));
            assertTrue(raw(server, "GET /login//evil.example" + rest).endsWith("/login//evil.example"));
        }
    }

    @Test
    void serve_handlerThrows_isABare500AndIsReported() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(
                0,
                request -> {
                    throw new IllegalStateException("inside");
                },
                failures::add)) {
            String answer = raw(server, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 500"));
            assertTrue(answer.endsWith("\r\n\r\n"));
            assertEquals("inside", failures.get(0).getMessage());
        }
    }

    @Test
    void serve_bodyThatNobodyReads_leavesTheConnectionToTheNextRequest() throws IOException {
        try (LoopbackServer server =
                LoopbackServer.start(0, request -> Response.text(200, "text/plain", "in"), failures::add)) {
            String put = "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000);
            String answers = raw(server, put + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertEquals(3, answers.split("HTTP/1.1 200", -1).length);
        }
    }

    @Test
    void serve_stream_isSentWhole_orBrokenOff() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(
                0,
                request -> new Response(
                        200,
                        Headers.none(),
                        new byte[0],
                        Optional.of(new Response.Stream(
                                request.rawPath().equals("/short") ? 4 : 3,
                                new ByteArrayInputStream("abc".getBytes(UTF_8))))),
                failures::add)) {
            String rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            assertTrue(raw(server, "GET /whole" + rest).endsWith("abc"));
            assertTrue(raw(server, "HEAD /whole" + rest).contains("ontent-length: 3"));
            HttpRequest cut = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/short"))
                    .build();
            assertThrows(IOException.class, () -> HttpClient.newHttpClient()
                    .send(cut, HttpResponse.BodyHandlers.ofString()));
        }
    }

    @Test
    void start_takenPort_saysSo() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(0, request -> Response.empty(204), failures::add)) {
            assertThrows(
                    BindException.class,
                    () -> LoopbackServer.start(server.port(), request -> Response.empty(204), failures::add));
        }
    }

    private static String raw(LoopbackServer server, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(UTF_8));
            out.flush();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
