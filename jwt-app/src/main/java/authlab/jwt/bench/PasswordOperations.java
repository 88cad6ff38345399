package authlab.jwt.bench;

import authlab.core.password.Argon2id;
import java.util.List;

/** Hashing a password at several costs, as a login does. */
final class PasswordOperations {

    /** The cost of a hash is part of it; nobody's password makes this one. */
    private static final String NOBODY = "$bm9ib2R5LW5vYm9keS0wMQ$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** Choices of OWASP that cost an attacker the same, and a weak one; those of more memory do not fit beside a node. */
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
