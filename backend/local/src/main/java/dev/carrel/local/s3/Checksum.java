package dev.carrel.local.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The checksums that S3 keeps of an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">AWS: checking object
 *     integrity</a>
 */
public enum Checksum {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    private static final String PREFIX = "x-amz-checksum-";
    /** Polynomial 0xAD93D23594C93659, its bits reversed. */
    private static final long CRC64_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final long[] CRC64_TABLE = table();

    /** The header, in lower case. */
    public String header() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /** The element of XML. */
    public String element() {
        return "Checksum" + name();
    }

    /** Whether the checksum of a whole can be of {@link dev.carrel.local.s3.catalogue.Version#FULL_OBJECT its bytes}. */
    public boolean fullObject() {
        return this == CRC32 || this == CRC32C || this == CRC64NVME;
    }

    /** The one of a header, or of a name in any case. */
    public static Optional<Checksum> of(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(checksum -> checksum.header().equals(name)
                        || checksum.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Begins to compute. */
    public Sum begin() {
        return switch (this) {
            case CRC32 -> crc(new CRC32());
            case CRC32C -> crc(new CRC32C());
            case CRC64NVME -> new Crc64();
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
        };
    }

    /** A checksum under way. */
    public interface Sum {
        /** Takes more bytes. */
        void update(byte[] bytes, int offset, int length);

        /** The checksum; nothing can be added after. */
        byte[] value();

        /** The checksum in Base64, as headers have it. */
        default String text() {
            return Base64.getEncoder().encodeToString(value());
        }
    }

    /** MD5, which ETags are made of and {@code Content-MD5} holds. */
    public static Sum md5() {
        return digest("MD5");
    }

    private static Sum crc(java.util.zip.Checksum crc) {
        return new Sum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                crc.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return bigEndian(crc.getValue(), 4);
            }
        };
    }

    private static Sum digest(String algorithm) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
        return new Sum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    private static final class Crc64 implements Sum {
        private long crc = -1;

        @Override
        public void update(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                crc = CRC64_TABLE[(int) ((crc ^ bytes[i]) & 0xff)] ^ (crc >>> 8);
            }
        }

        @Override
        public byte[] value() {
            return bigEndian(~crc, 8);
        }
    }

    private static byte[] bigEndian(long value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> (8 * (length - 1 - i)));
        }
        return bytes;
    }

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ CRC64_POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }
}
