package dev.carrel.local.s3;

import dev.carrel.local.access.AccessKey;
import dev.carrel.local.sigv4.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Carries out {@link Attempt}s at one address, each on objects of its own, and tells what has become of the victim's. */
public final class Attempts {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;
    private final String bucket;
    private final S3Client operator;

    /**
     * @param url the address of the AWS services, by number
     * @param operator may do everything
     */
    public Attempts(URI url, String bucket, S3Client operator) {
        this.url = url;
        this.bucket = bucket;
        this.operator = operator;
    }

    /**
     * What is there for an attempt: the texts that stand in for its words.
     *
     * @param words what {@code @V} and the others are
     */
    public record Scene(Map<String, String> words) {
        String say(String text) {
            String said = text;
            for (String word : new String[] {"@version", "@upload", "@etag", "@mine", "@V", "@C", "@B"}) {
                said = said.replace(word, words.getOrDefault(word, ""));
            }
            return said;
        }
    }

    /** Makes the victim's object and upload, and the caller's own, anew. */
    public Scene scene(String victim, String caller) {
        String area = "users/" + victim;
        String own = "users/" + caller;
        Map<String, String> words = new HashMap<>(Map.of("@V", area, "@C", own, "@B", bucket));
        String up = area + "/files/up";
        words.put(
                "@upload",
                operator.createMultipartUpload(r -> r.bucket(bucket).key(up)).uploadId());
        words.put(
                "@etag",
                operator.uploadPart(
                                r -> r.bucket(bucket)
                                        .key(up)
                                        .uploadId(words.get("@upload"))
                                        .partNumber(1),
                                RequestBody.fromString("part"))
                        .eTag());
        words.put(
                "@mine",
                operator.createMultipartUpload(r -> r.bucket(bucket).key(own + "/files/mine"))
                        .uploadId());
        operator.putObject(r -> r.bucket(bucket).key(own + "/files/own"), RequestBody.fromString("own"));
        words.put(
                "@version",
                operator.putObject(r -> r.bucket(bucket).key(area + "/files/a"), RequestBody.fromString("secret"))
                        .versionId());
        return new Scene(words);
    }

    /** Everything that a caller could have changed of the victim's. */
    public String state(Scene scene) {
        String prefix = scene.say("@V/");
        StringBuilder state = new StringBuilder();
        operator.listObjectVersionsPaginator(r -> r.bucket(bucket).prefix(prefix))
                .forEach(page -> {
                    page.versions()
                            .forEach(v ->
                                    state.append(v.key()).append(v.versionId()).append(v.eTag()));
                    page.deleteMarkers().forEach(m -> state.append(m.key()).append(m.versionId()));
                });
        operator.listMultipartUploadsPaginator(r -> r.bucket(bucket).prefix(prefix))
                .forEach(page -> page.uploads().forEach(upload -> operator.listParts(
                                r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
                        .parts()
                        .forEach(part -> state.append(upload.key())
                                .append(upload.uploadId())
                                .append(part.partNumber())
                                .append(part.eTag()))));
        return state.toString();
    }

    /**
     * The request of an attempt, signed.
     *
     * @param key of who signs it
     */
    public HttpRequest signed(Attempt attempt, Scene scene, AccessKey key, Clock clock) {
        String body = scene.say(attempt.body());
        Map<String, String> headers = new HashMap<>();
        attempt.headers().forEach((name, value) -> headers.put(name, scene.say(value)));
        if (attempt.target().equals("?delete")) {
            headers.put("content-md5", md5(body));
        }
        return new Signer(key, "s3", clock)
                .sign(attempt.method(), at(scene.say(attempt.target())), headers, body, Signer.Body.WHOLE);
    }

    /** The request of an attempt, signed by nobody. */
    public HttpRequest unsigned(Attempt attempt, Scene scene) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(scene.say(attempt.target())));
        attempt.headers().forEach((name, value) -> request.header(name, scene.say(value)));
        String body = scene.say(attempt.body());
        if (attempt.target().equals("?delete")) {
            request.header("content-md5", md5(body));
        }
        return request.method(
                        attempt.method(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Sends it as it is. */
    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The address of a target; none at all is that of the service itself. */
    public URI at(String target) {
        return URI.create(url + (target.isEmpty() ? "/" : "/" + bucket + (target.equals("?") ? "" : target)));
    }

    private static String md5(String body) {
        Checksum.Sum sum = Checksum.md5();
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        sum.update(bytes, 0, bytes.length);
        return sum.text();
    }

    /** The code of a refusal; empty when there is none. */
    public static Optional<String> code(HttpResponse<String> answer) {
        int at = answer.body().indexOf("<Code>");
        return at < 0
                ? Optional.empty()
                : Optional.of(answer.body().substring(at + 6, answer.body().indexOf("</Code>")));
    }
}
