package dev.carrel.files;

import static dev.carrel.files.Samples.HASH;
import static dev.carrel.files.Samples.PATH;
import static dev.carrel.files.Samples.UPLOAD;
import static dev.carrel.files.Samples.USER_A;
import static dev.carrel.files.Samples.USER_B;
import static dev.carrel.files.Samples.sha256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.InvalidValueException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static void accepted(Consumer<String> type, String... texts) {
        for (String text : texts) {
            type.accept(text);
        }
    }

    private static void refused(Consumer<String> type, String... texts) {
        for (String text : texts) {
            assertThrows(InvalidValueException.class, () -> type.accept(text), text);
        }
    }

    @Test
    void newFolder_text_endsWithASlashAndIsAPath() {
        accepted(Folder::new, "files/", "inbox/", "exports/a/", "files/2017/b c/");
        refused(
                Folder::new,
                "",
                "/",
                "files",
                "files/a",
                "files//",
                "files/../",
                "users/",
                "files/a\u2215/",
                "files/.. /");
        String longest = "files/" + "a/".repeat(487);
        assertEquals(980, longest.length());
        accepted(Folder::new, longest);
        refused(Folder::new, longest.replaceFirst("a/", "aa/"));
    }

    @Test
    void ofPrefix_prefixesOfOthersAndOddOnes_areNoFolders() {
        String prefix = "users/" + USER_A + "/files/a/";
        assertEquals(Optional.of(new Folder("files/a/")), Folder.ofPrefix(USER_A, prefix));
        assertEquals(prefix, new Folder("files/a/").prefix(USER_A));
        assertEquals(Optional.empty(), Folder.ofPrefix(USER_B, prefix));
        assertEquals(Optional.empty(), Folder.ofPrefix(USER_A, "users/" + USER_A + "/files/\u202e/"));
    }

    @Test
    void newId_shape_isChecked() {
        accepted(
                VersionId::new,
                "null",
                "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY-MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo_",
                "a".repeat(1024));
        refused(VersionId::new, "", "a b", "a/b", "a\n", "\u00e9", "a".repeat(1025));
        accepted(UploadId::new, "VXBsb2FkIElEIGZvcg.__/+=~-", "a".repeat(1024));
        refused(UploadId::new, "", "a b", "a&b", "a?b", "a\n", "a".repeat(1025));
        accepted(PartTag::new, "\"b54357faf0632cce46e942fa68356b38\"", "a");
        refused(PartTag::new, "", "a\u0000", "a\n", "\u00e9", "a".repeat(257));
    }

    @Test
    void newContentType_shape_isChecked() {
        accepted(
                ContentType::new,
                "text/csv",
                "text/plain; charset=utf-8",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "image/svg+xml");
        refused(
                ContentType::new,
                "",
                "text",
                "text/",
                "text/html\r\nx-amz-acl: public-read",
                "text/html; charset=\"utf-8\"",
                "text/html;",
                "\u00e9/a",
                "a/" + "b".repeat(254));
        accepted(ContentType::new, "a/" + "b".repeat(253));
    }

    @Test
    void newSha256_shapeAndSpelling_areChecked() {
        accepted(Sha256::new, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        refused(
                Sha256::new,
                "",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", // the same bytes, spelt otherwise
                "47DEQpj8HBSa-_TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "1B2M2Y8AsgTpgAmY7PhCfg==");
    }

    @Test
    void ofParts_hashes_areHashedAgainAndCounted() {
        assertEquals(COMPOSITE, Sha256.ofParts(List.of(sha256("hello"), sha256("world"))));
        assertFalse(COMPOSITE.equals(Sha256.ofParts(List.of(sha256("world"), sha256("hello")))));
    }

    /** The SHA-256 of the two SHA-256 behind each other, computed by another program. */
    private static final String COMPOSITE = "cwXbmyq8zXBsJW2z2X5f9I1nfP5NOlkEr7faDjlQ4eI=-2";

    @Test
    void newUploadStart_checksum_isForOnePieceAndOnlyForThat() {
        ContentType type = new ContentType("text/csv");
        long limit = 16L * 1024 * 1024;
        accepted(
                ignored -> {
                    new UploadStart(PATH, 0, type, Optional.of(HASH));
                    new UploadStart(PATH, limit, type, Optional.of(HASH));
                    new UploadStart(PATH, limit + 1, type, Optional.empty());
                },
                "");
        refused(ignored -> new UploadStart(PATH, limit, type, Optional.empty()), "");
        refused(ignored -> new UploadStart(PATH, limit + 1, type, Optional.of(HASH)), "");
    }

    @Test
    void parts_ofAnySize_coverItAndNoMore() {
        ContentType type = new ContentType("text/csv");
        long part = UploadStart.ONE_PIECE;
        assertEquals(2, new UploadStart(PATH, part + 1, type, Optional.empty()).parts());
        assertEquals(2, new UploadStart(PATH, 2 * part, type, Optional.empty()).parts());
        assertEquals(3, new UploadStart(PATH, 2 * part + 1, type, Optional.empty()).parts());
        assertEquals(320, new UploadStart(PATH, UploadStart.LARGEST, type, Optional.empty()).parts());
    }

    @Test
    void newInParts_order_isByNumberEachOnce() {
        PartEnd one = new PartEnd(1, new PartTag("a"), HASH);
        PartEnd two = new PartEnd(2, new PartTag("b"), HASH);
        assertEquals(
                2,
                new UploadEnd.InParts(PATH, 1, UPLOAD, List.of(one, two))
                        .parts()
                        .size());
        refused(ignored -> new UploadEnd.InParts(PATH, 1, UPLOAD, List.of(two, one)), "");
        refused(ignored -> new UploadEnd.InParts(PATH, 1, UPLOAD, List.of(one, one)), "");
    }

    @Test
    void attachment_name_standsInAsciiAndInUtf8() {
        assertEquals(
                "attachment; filename=\"report 1.csv\"; filename*=UTF-8''report%201.csv",
                Disposition.attachment("report 1.csv"));
        assertEquals(
                "attachment; filename=\"_ber_.txt\"; filename*=UTF-8''%C3%BCber%E2%82%AC.txt",
                Disposition.attachment("\u00fcber\u20ac.txt"));
        assertEquals(
                "attachment; filename=\"a_;b_2f_.html\"; filename*=UTF-8''a%22%3Bb%252f%27.html"
                        .replace("_.html", "'.html"),
                Disposition.attachment("a\";b%2f'.html"));
    }

    @Property
    void attachment_anyName_isOneHeaderThatGivesItBack(@ForAll String name) {
        String header = Disposition.attachment(name);
        assertTrue(header.chars().allMatch(c -> c >= 0x20 && c < 0x7f), header);
        assertEquals(2, header.chars().filter(c -> c == '"').count(), header);
        String encoded = header.substring(header.indexOf("filename*=UTF-8''") + "filename*=UTF-8''".length());
        // what a decoder of forms would take for a space stands for itself
        assertEquals(
                new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    @Test
    void toString_ofAPresignedCall_hidesIt() {
        PresignedCall call =
                new PresignedCall("GET", URI.create("http://127.0.0.1/?X-Amz-Signature=abc"), Map.of(), Instant.EPOCH);
        assertFalse(call.toString().contains("abc"));
    }
}
