package dev.carrel.local.cognito;

import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.nio.charset.StandardCharsets;

/** A secret of the pool, made once and kept in the store: it keys what must look random, and yet always the same. */
final class PoolSecret {
    private static final String KEY = "pool";

    private record Stored(String secret) {
        @Override
        public String toString() {
            return "Stored[hidden]";
        }
    }

    private PoolSecret() {}

    static byte[] of(Store store, Ids ids) {
        Table<Stored> secrets = store.table("secrets", Stored.class);
        String secret = store.atomically(() -> {
            if (secrets.get(KEY).isEmpty()) {
                secrets.put(KEY, new Stored(ids.secret()));
            }
            return secrets.get(KEY).orElseThrow().secret();
        });
        return secret.getBytes(StandardCharsets.US_ASCII);
    }
}
