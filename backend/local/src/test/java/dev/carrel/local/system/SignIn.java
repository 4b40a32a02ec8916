package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import dev.carrel.stack.model.UserPoolClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in as a browser does: authorize, the sign-in form, the code, the token endpoint; with PKCE. */
final class SignIn {
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*action=\"([^\"]*)\"");

    private final LocalSystem system;
    private final UserPoolClient client;
    private final String scopes;
    private final HttpClient browser = HttpClient.newHttpClient();
    /** The JDK's own cookie manager writes cookies with a Max-Age as RFC 2965 wanted them, which no browser does. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    SignIn(LocalSystem system) {
        this(system, "WebClient", "openid email profile carrel/user");
    }

    /**
     * @param client the logical id of the client
     * @param scopes what it asks for
     */
    SignIn(LocalSystem system, String client, String scopes) {
        this.system = system;
        this.client = system.stack().userPool().clients().stream()
                .filter(one -> one.logicalId().equals(client))
                .findFirst()
                .orElseThrow();
        this.scopes = scopes;
    }

    /** The token endpoint's answer. */
    JsonNode withPassword(String email, String password) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        URI page = URI.create(system.aws() + "/oauth2/authorize?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client.id(),
                        "redirect_uri",
                        system.site() + "/",
                        "scope",
                        scopes,
                        "state",
                        "s",
                        "code_challenge_method",
                        "S256",
                        "code_challenge",
                        challenge(verifier))));
        HttpResponse<String> answer = follow(send(HttpRequest.newBuilder(page)));
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(answer.body());
        while (input.find()) {
            String tag = input.group();
            String type = attribute(tag, "type");
            String value = type.equals("email") ? email : type.equals("password") ? password : attribute(tag, "value");
            fields.put(attribute(tag, "name"), value);
        }
        Matcher action = FORM.matcher(answer.body());
        URI target = action.find() ? answer.uri().resolve(action.group(1).replace("&amp;", "&")) : answer.uri();
        HttpResponse<String> landed = follow(post(target, fields));
        Map<String, String> query =
                query(landed.headers().firstValue("location").map(URI::create).orElse(landed.uri()));
        if (!query.containsKey("code")) {
            throw new IllegalStateException(
                    "no code: " + landed.statusCode() + " " + landed.uri() + " " + landed.body());
        }
        HttpResponse<String> tokens = post(
                URI.create(system.aws() + "/oauth2/token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client.id(),
                        "redirect_uri",
                        system.site() + "/",
                        "code",
                        query.get("code"),
                        "code_verifier",
                        verifier));
        if (tokens.statusCode() != 200) {
            throw new IllegalStateException(tokens.statusCode() + " " + tokens.body());
        }
        try {
            return Api.JSON.readTree(tokens.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows redirects on the sign-in pages' own origin; the last one, back to the site, is the answer. */
    private HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> last = answer;
        while (last.statusCode() / 100 == 3) {
            URI next = last.uri().resolve(last.headers().firstValue("location").orElseThrow());
            if (!next.toString().startsWith(system.aws())) {
                return last;
            }
            last = send(HttpRequest.newBuilder(next));
        }
        return last;
    }

    private HttpResponse<String> post(URI target, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(target)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", system.aws())
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String cookie : response.headers().allValues("set-cookie")) {
                String pair = cookie.substring(0, cookie.indexOf(';'));
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (uri.getQuery() != null) {
            for (String pair : uri.getQuery().split("&", -1)) {
                fields.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? matcher.group(1).replace("&amp;", "&").replace("&quot;", "\"") : "";
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
