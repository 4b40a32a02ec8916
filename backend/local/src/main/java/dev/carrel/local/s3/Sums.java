package dev.carrel.local.s3;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** MD5 and any other checksums of one sequence of bytes. */
final class Sums {
    private final Checksum.Sum md5 = Checksum.md5();
    private final Map<Checksum, Checksum.Sum> others = new EnumMap<>(Checksum.class);

    Sums(Set<Checksum> checksums) {
        checksums.forEach(checksum -> others.put(checksum, checksum.begin()));
    }

    void update(byte[] bytes, int offset, int length) {
        md5.update(bytes, offset, length);
        others.values().forEach(sum -> sum.update(bytes, offset, length));
    }

    /** What came out; to be asked once. */
    Result result() {
        Map<String, String> checksums = new LinkedHashMap<>();
        others.forEach((checksum, sum) -> checksums.put(checksum.header(), sum.text()));
        return new Result(HexFormat.of().formatHex(md5.value()), Map.copyOf(checksums));
    }

    /**
     * @param md5 in hexadecimal digits
     * @param checksums by header, in Base64
     */
    record Result(String md5, Map<String, String> checksums) {}
}
