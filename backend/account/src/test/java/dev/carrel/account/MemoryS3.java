package dev.carrel.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A bucket with versions, in memory: as much of S3's protocol as the account function speaks. Its pages are short. */
final class MemoryS3 {
    private static final int PAGE = 3;
    private static final String MODIFIED = "2026-03-01T11:00:00.000Z";
    private static final Pattern OBJECT =
            Pattern.compile("<Object><Key>(.*?)</Key><VersionId>(.*?)</VersionId></Object>");
    private static final Pattern PART = Pattern.compile("<Part>(.*?)</Part>");

    /** One version; a mark of a deletion has no bytes. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on, never compared
    record Stored(String id, byte @Nullable [] bytes) {}

    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on, never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {}

    private record Upload(String key, NavigableMap<Integer, byte[]> parts) {}

    private final NavigableMap<String, List<Stored>> objects = new TreeMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private int ids;

    /** Stores a version as the user would. */
    synchronized void put(String key, byte[] bytes) {
        objects.computeIfAbsent(key, unused -> new ArrayList<>()).add(0, new Stored("v" + ++ids, bytes));
    }

    /** Marks an object as deleted. */
    synchronized void mark(String key) {
        objects.computeIfAbsent(key, unused -> new ArrayList<>()).add(0, new Stored("v" + ++ids, null));
    }

    /** The newest version's bytes. */
    synchronized byte[] get(String key) {
        byte[] bytes = newest(key).map(Stored::bytes).orElse(null);
        if (bytes == null) {
            throw new AssertionError("no " + key + " in " + objects.keySet());
        }
        return bytes;
    }

    /** How many versions and marks there are below a prefix. */
    synchronized int count(String prefix) {
        return objects.entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .mapToInt(one -> one.getValue().size())
                .sum();
    }

    synchronized List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    synchronized int openUploads() {
        return uploads.size();
    }

    /** Ends all uploads, as the bucket's lifecycle would. */
    synchronized void endUploads() {
        uploads.clear();
    }

    private Optional<Stored> newest(String key) {
        return Optional.ofNullable(objects.get(key)).flatMap(all -> all.stream().findFirst());
    }

    /** @param path what follows the bucket's name */
    synchronized Answer answer(
            String method, String path, Map<String, String> query, Map<String, String> headers, byte[] sent) {
        String key = path.startsWith("/") ? path.substring(1) : path;
        if (key.isEmpty()) {
            if (query.containsKey("versions")) {
                return versions(query);
            }
            return method.equals("POST") ? deleteMany(new String(sent, UTF_8)) : list(query);
        }
        byte[] body = headers.getOrDefault("content-encoding", "").contains("aws-chunked") ? unchunk(sent) : sent;
        String upload = query.get("uploadId");
        return switch (method) {
            case "GET" -> read(key, query.get("versionId"), headers.get("range"));
            case "PUT" -> upload == null ? store(key, body) : addPart(upload, query, body);
            case "POST" -> upload == null ? begin(key) : complete(upload, new String(body, UTF_8));
            case "DELETE" -> upload == null ? delete(key, query.getOrDefault("versionId", "")) : abort(upload);
            default -> error(501, "NotImplemented");
        };
    }

    private Answer list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        StringBuilder xml = new StringBuilder("<ListBucketResult><EncodingType>url</EncodingType>");
        int count = 0;
        boolean more = false;
        for (String key :
                objects.tailMap(query.getOrDefault("start-after", ""), false).keySet()) {
            if (!key.startsWith(prefix) || newest(key).orElseThrow().bytes() == null) {
                continue;
            }
            if (count == PAGE) {
                more = true;
                break;
            }
            count++;
            xml.append("<Contents><Key>")
                    .append(encode(key))
                    .append("</Key><LastModified>" + MODIFIED + "</LastModified>");
            xml.append("<Size>").append(get(key).length).append("</Size></Contents>");
        }
        return xml(xml + "<IsTruncated>" + more + "</IsTruncated></ListBucketResult>");
    }

    private Answer versions(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String fromKey = query.getOrDefault("key-marker", "");
        String fromId = query.getOrDefault("version-id-marker", "");
        StringBuilder xml = new StringBuilder("<ListVersionsResult><EncodingType>url</EncodingType>");
        int count = 0;
        String last = "";
        boolean passed = fromKey.isEmpty();
        for (Map.Entry<String, List<Stored>> one :
                objects.tailMap(fromKey, true).entrySet()) {
            if (!one.getKey().startsWith(prefix)) {
                continue;
            }
            for (Stored version : one.getValue()) {
                if (!passed) {
                    passed = one.getKey().equals(fromKey) && version.id().equals(fromId);
                    continue;
                }
                if (count == PAGE) {
                    return xml(xml + last + "<IsTruncated>true</IsTruncated></ListVersionsResult>");
                }
                count++;
                last = "<NextKeyMarker>" + encode(one.getKey()) + "</NextKeyMarker><NextVersionIdMarker>" + version.id()
                        + "</NextVersionIdMarker>";
                xml.append(version(one.getKey(), version, one.getValue().indexOf(version) == 0));
            }
        }
        return xml(xml + "<IsTruncated>false</IsTruncated></ListVersionsResult>");
    }

    private static String version(String key, Stored version, boolean latest) {
        String name = version.bytes() == null ? "DeleteMarker" : "Version";
        String size = version.bytes() == null ? "" : "<Size>" + version.bytes().length + "</Size>";
        return "<" + name + "><Key>" + encode(key) + "</Key><VersionId>" + version.id() + "</VersionId><IsLatest>"
                + latest + "</IsLatest><LastModified>" + MODIFIED + "</LastModified>" + size + "</" + name + ">";
    }

    private Answer deleteMany(String xml) {
        Matcher object = OBJECT.matcher(xml);
        int count = 0;
        while (object.find()) {
            remove(unescape(object.group(1)), object.group(2));
            count++;
        }
        return count == 0 ? error(400, "MalformedXML") : xml("<DeleteResult></DeleteResult>");
    }

    private Answer delete(String key, String version) {
        remove(key, version);
        return new Answer(204, Map.of(), new byte[0]);
    }

    private void remove(String key, String version) {
        if (version.isEmpty()) {
            throw new AssertionError("a deletion without a version would leave a mark");
        }
        List<Stored> versions = objects.getOrDefault(key, new ArrayList<>());
        versions.removeIf(one -> one.id().equals(version));
        if (versions.isEmpty()) {
            objects.remove(key);
        }
    }

    private Answer read(String key, @Nullable String version, @Nullable String range) {
        Optional<Stored> found = version == null
                ? newest(key)
                : objects.getOrDefault(key, List.of()).stream()
                        .filter(one -> one.id().equals(version))
                        .findFirst();
        byte[] bytes = found.map(Stored::bytes).orElse(null);
        if (found.isEmpty() || bytes == null) {
            // as for one who may not list the whole bucket
            return error(403, "AccessDenied");
        }
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
        Map<String, String> headers = new HashMap<>(Map.of(
                "x-amz-version-id",
                found.get().id(),
                "Last-Modified",
                "Sun, 01 Mar 2026 11:00:00 GMT",
                "ETag",
                "\"e\""));
        return new Answer(range == null ? 200 : 206, headers, Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private Answer store(String key, byte[] bytes) {
        put(key, bytes);
        return new Answer(200, Map.of("ETag", "\"e\""), new byte[0]);
    }

    private Answer begin(String key) {
        String id = "upload-" + ++ids;
        uploads.put(id, new Upload(key, new TreeMap<>()));
        return xml("<InitiateMultipartUploadResult><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
    }

    private Answer addPart(String id, Map<String, String> query, byte[] bytes) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            return error(404, "NoSuchUpload");
        }
        upload.parts().put(Integer.valueOf(query.get("partNumber")), bytes);
        return new Answer(200, Map.of("ETag", tag(bytes), "x-amz-checksum-crc32", crc(bytes)), new byte[0]);
    }

    private Answer complete(String id, String xml) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            return error(404, "NoSuchUpload");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Matcher part = PART.matcher(xml);
        int count = 0;
        while (part.find()) {
            byte[] bytes = upload.parts().get(++count);
            String told = unescape(part.group(1));
            if (bytes == null || !told.contains(tag(bytes)) || !told.contains(crc(bytes))) {
                return error(400, "InvalidPart");
            }
            all.writeBytes(bytes);
        }
        put(upload.key(), all.toByteArray());
        uploads.remove(id);
        return xml("<CompleteMultipartUploadResult><ETag>\"e\"</ETag></CompleteMultipartUploadResult>");
    }

    private Answer abort(String id) {
        return uploads.remove(id) == null ? error(404, "NoSuchUpload") : new Answer(204, Map.of(), new byte[0]);
    }

    private static String tag(byte[] bytes) {
        return "\"" + bytes.length + "-" + Arrays.hashCode(bytes) + "\"";
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html */
    private static byte[] unchunk(byte[] sent) {
        try (InputStream in = new ByteArrayInputStream(sent)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                all.writeBytes(in.readNBytes(size));
                in.readNBytes(2);
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int chunkSize(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            line.write(one);
        }
        return Integer.parseInt(line.toString(ISO_8859_1).strip().split(";", -1)[0], 16);
    }

    private static String encode(String key) {
        return URLEncoder.encode(key, UTF_8);
    }

    static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static String unescape(String text) {
        return text.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static Answer xml(String body) {
        return new Answer(200, Map.of("Content-Type", "application/xml"), body.getBytes(UTF_8));
    }

    static Answer error(int status, String code) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/xml"),
                ("<Error><Code>" + code + "</Code><Message>no</Message></Error>").getBytes(UTF_8));
    }
}
