package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.srp.Verifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Makes up what a login name would have if somebody had it: always the same username and salt for the same name, as Cognito and RFC
 * 5054 do. No password fits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5054#section-2.5.1.3">RFC 5054, 2.5.1.3</a>
 */
public final class Ghosts {
    private static final int ID_BYTES = 16;
    private static final int VALUE_BYTES = 384;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final byte[] key;
    private final Ids ids;

    /**
     * @param key a secret of the pool
     * @param ids makes verifiers that no password fits
     */
    public Ghosts(byte[] key, Ids ids) {
        this.key = key.clone();
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** The username that the login name seems to have: itself, when it has the form of one. */
    public String username(String login) {
        if (UUID.matcher(Users.key(login)).matches()) {
            return Users.key(login);
        }
        return Ids.uuid(Arrays.copyOf(made("username", login), ID_BYTES)).toString();
    }

    /** The verifier that the login name seems to have. */
    public Verifier verifier(String login) {
        String salt = new BigInteger(1, Arrays.copyOf(made("salt", login), ID_BYTES)).toString(16);
        // random each time: it never shows, and so is nothing that a password could be found for
        return new Verifier(salt, new BigInteger(1, ids.bytes(VALUE_BYTES)).toString(16));
    }

    /** Where a code to the login name seems to go, an address. */
    public String email(String login) {
        if (Mail.isAddress(login)) {
            return login.strip();
        }
        byte[] made = made("email", login);
        return letter(made[0]) + "@" + letter(made[1]);
    }

    private static char letter(byte random) {
        return (char) ('a' + Math.floorMod(random, 26));
    }

    private byte[] made(String what, String login) {
        return Hashes.hmac(key, (what + "/" + Users.key(login)).getBytes(StandardCharsets.UTF_8));
    }
}
