package authlab.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.settings.Settings;
import authlab.jwt.bench.Rounds.Operation;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.token.TokenRules;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BenchTest {

    private static final TokenRules RULES = new TokenRules(
            "issuer",
            "audience",
            new TokenRules.Lifetimes(Duration.ofMinutes(15), Duration.ofHours(8)),
            Duration.ofSeconds(5));

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmHasThreeOperationsThatSucceedWithTheJdk(SigningAlgorithm algorithm) throws Exception {
        List<Operation> operations =
                new TokenOperations(algorithm, Cryptography.Choice.JDK, RULES, Clock.systemUTC()).all();

        assertThat(operations)
                .extracting(o -> o.name().replaceFirst("\\..*", ""))
                .containsExactly("sign", "check", "signature");
        for (Operation operation : operations) {
            assertThat(operation.once().call()).as(operation.name()).isTrue();
        }
    }

    @Test
    void operationsAreInterleavedAndTheFirstRoundsAreNotCounted() {
        List<String> turns = new ArrayList<>();
        Operation a = new Operation("a", () -> turns.add("a"));
        Operation b = new Operation("b", () -> turns.add("b"));

        Map<String, Double> micros = new Rounds(Duration.ofNanos(1), 1, 2).microseconds(List.of(a, b));

        assertThat(turns).containsSubsequence("a", "b", "a", "b", "a", "b");
        assertThat(micros)
                .containsOnlyKeys("a", "b")
                .allSatisfy((_, cost) -> assertThat(cost).isPositive());
    }

    @Test
    void aWrongResultIsNoMeasurement() {
        Operation wrong = new Operation("wrong", () -> false);

        assertThatThrownBy(() -> new Rounds(Duration.ofMillis(1), 0, 1).microseconds(List.of(wrong)))
                .hasMessage("wrong returned a wrong result");
    }

    @Test
    void passwordsAreHashedAtEveryCost() throws Exception {
        assertThat(Bench.passwords().getFirst().once().call()).isTrue();
        assertThat(Bench.passwords()).extracting(Operation::name).contains("argon2id.m=19456,t=2,p=1");
    }

    @Test
    void anArgumentIsRefused() {
        assertThat(new Bench(Clock.systemUTC()).run(List.of("fast"), new Settings(Map.of())))
                .hasValue("bench takes no argument");
    }
}
