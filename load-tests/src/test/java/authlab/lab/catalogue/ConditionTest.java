package authlab.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import authlab.lab.record.Event.TrialStarted;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.SavedData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConditionTest {

    @TempDir
    Path folder;

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments(Condition.usual(), ""),
                arguments(Condition.control(), "control"),
                arguments(new Condition.Load(Operation.ME, LoadLevel.LOW, false), "me, low rate"),
                arguments(
                        new Condition.Load(Operation.ORDERS, LoadLevel.SATURATED, true), "orders, saturated, control"),
                arguments(new Condition.Sessions(10_000), "sessions=10000"),
                arguments(new Condition.MeRate(800), "me=800/s"),
                arguments(new Condition.MeRate(0), "me=0/s"),
                arguments(new Condition.CapacityLevel(2, 1_250.4), "nodes=2, rate=1250/s"),
                arguments(new Condition.OfCapacity(CapacityShare.HALF), "50 % of its own capacity"),
                arguments(new Condition.OfCapacity(CapacityShare.THREE_QUARTERS), "75 % of its own capacity"),
                arguments(new Condition.OfCapacity(CapacityShare.NINE_TENTHS), "90 % of its own capacity"),
                arguments(new Condition.OfCapacity(CapacityShare.HALF_OF_WEAKEST), "half of the weakest's capacity"),
                arguments(new Condition.Setting(Condition.Setting.TOUCH, "never"), "touch=never"),
                arguments(new Condition.Method(BenchmarkMethod.COLD, 1), "after a restart, 1 connection"),
                arguments(new Condition.Method(BenchmarkMethod.OPEN_MODEL, 0), "open model, a node freezes"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void isReadBackFromAHistoryAsItWasWritten(Condition condition, String label) {
        Path file = folder.resolve(History.FILE);
        TrialStarted started = new TrialStarted(
                "steady/jwt/1", 1, Optional.of(Experiment.STEADY), List.of(Variants.JWT), 1, 10, 5, condition);
        try (EventLog log = new EventLog(file)) {
            log.append(started);
        }

        assertThat(SavedData.read(folder)
                        .history()
                        .trials()
                        .firstEntry()
                        .getValue()
                        .started())
                .isEqualTo(started);
        assertThat(condition.label()).isEqualTo(label);
    }

    @Test
    void everyKindIsTested() {
        assertThat(conditions()
                        .<Class<?>>map(a -> Objects.requireNonNull(a.get()[0]).getClass())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(kinds(Condition.class).toList());
    }

    @Test
    void standsBehindALabelUnlessItIsTheUsualOne() {
        assertThat(new Condition.Sessions(10).after("jwt")).isEqualTo("jwt, sessions=10");
        assertThat(Condition.usual().after("jwt")).isEqualTo("jwt");
    }

    /** The records among the permitted types. */
    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Arrays.stream(sealed.getPermittedSubclasses()).flatMap(ConditionTest::kinds)
                : Stream.of(sealed);
    }
}
