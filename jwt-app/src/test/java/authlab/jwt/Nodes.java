package authlab.jwt;

import authlab.core.AuthCall;
import authlab.core.Credential.Tokens;
import authlab.core.Principal;
import authlab.core.node.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Real nodes of one variant with a shared key file; without Postgres unless configured. */
final class Nodes {

    static final Principal ALICE = new Principal(2, "alice", List.of("user"));

    private Nodes() {}

    /** A key file that does not exist yet. */
    static Path newKeyFile() {
        try {
            Path folder = Files.createTempDirectory("keys");
            Path file = folder.resolve("keys.json");
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> settings(String algorithm, Path keys, String... more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "JWT_ALGORITHM",
                algorithm,
                "JWT_KEYS",
                keys.toString(),
                "JWT_ISSUER",
                "http://issuer.test",
                "JWT_AUDIENCE",
                "authlab-test"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static TestNode start(Map<String, String> settings) {
        return TestNode.start(new TokenMechanismFactory(), settings, Clock.systemUTC());
    }

    /** Issues tokens without a password check. */
    static Tokens signIn(TestNode node, Principal principal) {
        if (node.mechanism().issue(principal, new AuthCall(List.of(), List.of())) instanceof Tokens tokens) {
            return tokens;
        }
        throw new AssertionError("nobody can sign in");
    }

    static String[] bearer(Tokens tokens) {
        return new String[] {"Authorization", "Bearer " + tokens.access()};
    }
}
