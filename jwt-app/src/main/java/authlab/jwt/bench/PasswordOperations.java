package authlab.jwt.bench;

import authlab.core.password.Argon2id;
import java.util.List;

/** Hashes a password at several cost settings, as a login does. */
final class PasswordOperations {

    /** A hash that no password matches; its cost parameters are part of it. */
    private static final String NOBODY = "$bm9ib2R5LW5vYm9keS0wMQ$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** Equivalent recommendations of OWASP, and a weak one; those with more memory do not fit into a node's limits. */
    private static final List<String> COSTS =
            List.of("m=4096,t=1,p=1", "m=7168,t=5,p=1", "m=12288,t=3,p=1", "m=19456,t=2,p=1");

    private PasswordOperations() {}

    static List<Operation> all() {
        return COSTS.stream().map(PasswordOperations::of).toList();
    }

    private static Operation of(String cost) {
        Argon2id stored = Argon2id.parse("$argon2id$v=19$" + cost + NOBODY);
        return new Operation("argon2id." + cost, () -> !stored.matches("a password"));
    }
}
