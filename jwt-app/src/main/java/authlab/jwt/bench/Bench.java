package authlab.jwt.bench;

import authlab.core.node.NodeMain;
import authlab.core.settings.Settings;
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

    /** Measures all algorithms with new keys; no setting is read. */
    @Override
    public Optional<String> run(List<String> arguments, Settings settings) {
        if (!arguments.isEmpty()) {
            return Optional.of("bench takes no argument");
        }
        TOKENS.microseconds(tokens()).forEach(Bench::say);
        PASSWORDS.microseconds(PasswordOperations.all()).forEach(Bench::say);
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
