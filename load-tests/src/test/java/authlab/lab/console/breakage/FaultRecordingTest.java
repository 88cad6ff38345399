package authlab.lab.console.breakage;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.FaultAction.Action;
import authlab.lab.record.Event.Request;
import authlab.lab.workload.Credential;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fault 5 s after the start, healed at 10 s, ready at 12 s, and requests every 100 ms until 40 s. */
final class FaultRecordingTest {

    private static final long SECOND = 1_000_000_000;

    private static final long INJECTED = 5 * SECOND;
    private static final long REPAIRED = 10 * SECOND;
    private static final long READY = 12 * SECOND;
    private static final long END = 40 * SECOND;

    private final List<Request> requests = new ArrayList<>();

    private final Traffic traffic = new Traffic() {
        @Override
        public Raised raise(Collection<Variant> variants, int perSecond) {
            return () -> {};
        }

        @Override
        public List<Request> since(Variant variant, long nanos) {
            return requests.stream()
                    .filter(r -> r.variant().equals(variant) && r.at() + r.nanos() >= nanos)
                    .toList();
        }

        @Override
        public Optional<List<Credential>> credentials(Variant variant) {
            return Optional.empty();
        }
    };

    private static Request request(Operation operation, long at, int user, int status) {
        return new Request(
                FaultRecording.TRIAL,
                at,
                at,
                SESSION_REDIS,
                operation,
                user,
                2_000_000,
                status,
                Request.causeOf(status, 2_000_000),
                status == 0 ? "" : "session-redis-1",
                -1,
                -1);
    }

    private FaultRecording recording(String target) {
        for (long at = 0; at < END; at += SECOND / 10) {
            boolean down = at >= INJECTED && at < READY;
            requests.add(request(Operation.ME, at, (int) (at / SECOND % 4), down ? 503 : 200));
        }
        FaultRecording recording = new FaultRecording("kill", target, List.of(SESSION_REDIS), traffic, 0);
        recording.acted(INJECTED, Action.INJECTED);
        recording.acted(REPAIRED, Action.HEALED);
        recording.acted(READY, Action.READY);
        for (int user = 0; user < 4; user++) {
            recording.add(request(Operation.CHECK_BEFORE, INJECTED - SECOND / 100, user, 200));
            recording.add(request(Operation.CHECK_AFTER, END - SECOND / 100, user, user < 3 ? 401 : 200));
        }
        recording.collect(20 * SECOND);
        recording.collect(END);
        return recording;
    }

    @Test
    void theClocksAreThoseOfExperiments() {
        FaultResult result = recording("redis").result(INJECTED, END);

        assertThat(result.processBack()).isEqualTo(2);
        assertThat(result.firstResponse()).isBetween(2.0, 2.1);
        assertThat(result.normal()).isBetween(1.7, 2.2);
    }

    @Test
    void requestsAndUsersAreCountedOnce() {
        FaultResult result = recording("redis").result(INJECTED, END);

        assertThat(result.failed()).isEqualTo(70);
        assertThat(result.requests()).isBetween(345L, 350L);
        assertThat(result.users()).isEqualTo(4);
        assertThat(result.signedOut()).isEqualTo(3);
    }

    @Test
    void aFaultOfAVariantHasNoPartThatComesBack() {
        assertThat(recording(SESSION_REDIS.name()).result(INJECTED, END).processBack())
                .isNull();
    }

    @Test
    void recoveryIsSeenOnceRequestsSucceedAgain() {
        FaultRecording recording = recording("redis");

        assertThat(recording.isRecovered(11 * SECOND)).isFalse();
        assertThat(recording.isRecovered(END)).isTrue();
    }

    @Test
    void variantsAreAffectedByWhatTheyDependOn() {
        assertThat(Affected.by("redis", List.of(SESSION_REDIS, JWT))).containsExactly(SESSION_REDIS);
        assertThat(Affected.by("jwt-2", List.of(SESSION_REDIS, JWT))).containsExactly(JWT);
        assertThat(Affected.by("nginx", List.of(SESSION_REDIS, JWT))).containsExactly(SESSION_REDIS, JWT);
        assertThat(Affected.by("postgres", List.of(SESSION_REDIS, JWT))).containsExactly(SESSION_REDIS, JWT);
    }
}
