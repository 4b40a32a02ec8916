package dev.carrel.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies, posts forms, and shows every redirect instead of following it. */
final class Browser {
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(String url) {
        this.url = url;
    }

    /** The request of an app that does everything right. */
    static Map<String, String> authorize() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", PoolFixture.CLIENT);
        fields.put("response_type", "code");
        fields.put("redirect_uri", PoolFixture.CALLBACK);
        fields.put("scope", "openid email profile carrel/user");
        fields.put("state", "st&te=1");
        fields.put("nonce", "n-0");
        fields.put("code_challenge_method", "S256");
        fields.put("code_challenge", CHALLENGE);
        return fields;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    HttpResponse<String> get(String path, Map<String, String> query) {
        return get(path + "?" + form(query));
    }

    /** Loads a page and posts its form, with the page's own token. */
    HttpResponse<String> submit(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf(get(path)));
        return post(path, all);
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Signs in, from the app's request to the code. */
    String code(String email, String password) {
        HttpResponse<String> toLogin = get("/oauth2/authorize", authorize());
        return parameter(submit(location(toLogin), Map.of("email", email, "password", password)), "code");
    }

    /** Signs in for a token that opens the operations on one's own account. */
    JsonNode accountTokens(String email, String password) {
        Map<String, String> request = authorize();
        request.put("scope", "openid email profile carrel/user aws.cognito.signin.user.admin");
        request.put("prompt", "login");
        HttpResponse<String> toLogin = get("/oauth2/authorize", request);
        return json(
                exchange(parameter(submit(location(toLogin), Map.of("email", email, "password", password)), "code")));
    }

    /** Exchanges a code for tokens as the app does that asked for it. */
    HttpResponse<String> exchange(String code) {
        return post("/oauth2/token", exchangeFields(code));
    }

    static Map<String, String> exchangeFields(String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", PoolFixture.CLIENT);
        fields.put("redirect_uri", PoolFixture.CALLBACK);
        fields.put("code", code);
        fields.put("code_verifier", VERIFIER);
        return fields;
    }

    /** Signs in and exchanges the code. */
    JsonNode tokens(String email, String password) {
        return json(exchange(code(email, password)));
    }

    HttpResponse<String> refresh(String token) {
        return post(
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", PoolFixture.CLIENT, "refresh_token", token));
    }

    HttpResponse<String> userInfo(String accessToken) {
        return send(HttpRequest.newBuilder(at("/oauth2/userInfo")).header("authorization", "Bearer " + accessToken));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    URI at(String path) {
        return URI.create(path.startsWith("http") ? path : url + path);
    }

    Map<String, String> cookies() {
        return cookies;
    }

    static String csrf(HttpResponse<String> page) {
        Matcher matcher = CSRF.matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no form in the answer with status " + page.statusCode() + ": " + page.body());
        }
        return matcher.group(1);
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("location")
                .orElseThrow(() ->
                        new AssertionError("no redirect but status " + response.statusCode() + ": " + response.body()));
    }

    /** A parameter of the address that an answer redirects to. */
    static String parameter(HttpResponse<String> response, String name) {
        return parameters(response).getOrDefault(name, "");
    }

    static Map<String, String> parameters(HttpResponse<String> response) {
        String query = Optional.ofNullable(URI.create(location(response)).getRawQuery())
                .orElse("");
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
