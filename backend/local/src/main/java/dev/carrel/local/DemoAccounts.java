package dev.carrel.local;

import dev.carrel.local.cognito.UserPool;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Two accounts to begin with, made at the first start of a data folder. Their passwords are made up then and kept beside them,
 * so that every start can tell them; one that has been deleted or changed since is not made again.
 */
final class DemoAccounts {
    private static final List<String> EMAILS = List.of("alice@example.com", "bob@example.com");
    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private DemoAccounts() {}

    static List<DemoAccount> of(Store store, UserPool pool, SecureRandom random) {
        Table<DemoAccount> kept = store.table("demo-accounts", DemoAccount.class);
        List<DemoAccount> accounts = new ArrayList<>();
        for (String email : EMAILS) {
            accounts.add(kept.get(email).orElseGet(() -> {
                DemoAccount fresh = new DemoAccount(email, password(random));
                pool.seed(email, fresh.password(), List.of());
                kept.put(email, fresh);
                return fresh;
            }));
        }
        return List.copyOf(accounts);
    }

    /** Four groups of four, the first with a capital: 75 bits, and every rule of the pool's policy kept. */
    private static String password(SecureRandom random) {
        StringBuilder password = new StringBuilder("C");
        random.ints(15, 0, ALPHABET.length()).forEach(i -> {
            if (password.length() % 5 == 4) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(i));
        });
        return password.append("-7").toString();
    }
}
