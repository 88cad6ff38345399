package authlab.jwt.bench;

import authlab.core.node.NodeMain;
import authlab.core.password.Argon2id;
import authlab.core.settings.Settings;
import authlab.jwt.bench.Rounds.Operation;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.token.TokenRules;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The command {@code bench}: CPU time of signatures, token verifications and password hashes, in microseconds. */
public record Bench(Clock clock) implements NodeMain.Command {

    private static final TokenRules RULES = new TokenRules(
            "authlab",
            "authlab-api",
            new TokenRules.Lifetimes(Duration.ofMinutes(15), Duration.ofHours(8)),
            Duration.ofSeconds(5));

    /** For 24 operations: nine seconds of CPU time. */
    private static final Rounds TOKENS = new Rounds(Duration.ofMillis(70), 2, 3);

    private static final Rounds PASSWORDS = new Rounds(Duration.ofMillis(100), 1, 3);

    /** A hash that no password matches; its cost parameters are part of it. */
    private static final String NOBODY = "$bm9ib2R5LW5vYm9keS0wMQ$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** Equivalent recommendations of OWASP, and a weak one; those with more memory do not fit into a node's limits. */
    private static final List<String> COSTS =
            List.of("m=4096,t=1,p=1", "m=7168,t=5,p=1", "m=12288,t=3,p=1", "m=19456,t=2,p=1");

    /** Measures all algorithms with new keys; no setting is read. */
    @Override
    public Optional<String> run(List<String> arguments, Settings settings) {
        if (!arguments.isEmpty()) {
            return Optional.of("bench takes no argument");
        }
        TOKENS.microseconds(tokens()).forEach(Bench::say);
        PASSWORDS.microseconds(passwords()).forEach(Bench::say);
        return Optional.empty();
    }

    private List<Operation> tokens() {
        List<Operation> all = new ArrayList<>();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            for (Cryptography.Choice provider : providers()) {
                all.addAll(new TokenOperations(algorithm, provider, RULES, clock).all());
            }
        }
        return all;
    }

    /** Hashes a password at several cost settings, as a login does. */
    static List<Operation> passwords() {
        return COSTS.stream().map(Bench::password).toList();
    }

    private static Operation password(String cost) {
        Argon2id stored = Argon2id.parse("$argon2id$v=19$" + cost + NOBODY);
        return new Operation("argon2id." + cost, () -> !stored.matches("a password"));
    }

    /** Without the native library, its figures would be those of the JDK. */
    private static List<Cryptography.Choice> providers() {
        return Stream.of(Cryptography.Choice.values())
                .filter(choice -> choice == Cryptography.Choice.JDK
                        || Cryptography.choose(choice).provider() != null)
                .toList();
    }

    private static void say(String name, double micros) {
        IO.println(String.format(Locale.ROOT, "%s %.3f us", name, micros));
    }
}
