package authlab.lab.attack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import authlab.lab.attack.VulnerabilityTable.Vulnerability;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Outcome;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every attack of the catalogue succeeds against a server with the flaw that it looks for, and is blocked by the same server
 * without it: an attack that is blocked for an unrelated reason fails here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryAttackTest {

    private static final int FLOOD = 30;
    private static final int MEASURED_FLOOD = 1000;
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final int CONCURRENT = 10;
    private static final int MEASUREMENTS = 3;

    /** What was seen with the flaws and without them. */
    private record Outcomes(Outcome vulnerable, Outcome sound) {}

    private final Map<Vulnerability, Outcomes> outcomes = new LinkedHashMap<>();

    @BeforeAll
    void run() throws InterruptedException, ExecutionException {
        Map<Vulnerability, Future<Outcomes>> pending = new LinkedHashMap<>();
        try (var threads = Executors.newFixedThreadPool(CONCURRENT)) {
            VulnerabilityTable.ALL.stream()
                    .filter(v -> !attack(v).exclusive())
                    .forEach(v -> pending.put(v, threads.submit(() -> outcomes(v))));
        }
        try (var alone = Executors.newSingleThreadExecutor()) {
            VulnerabilityTable.ALL.stream()
                    .filter(v -> attack(v).exclusive())
                    .forEach(v -> pending.put(v, alone.submit(() -> outcomes(v))));
        }
        for (Vulnerability vulnerability : VulnerabilityTable.ALL) {
            outcomes.put(
                    vulnerability, requireNonNull(pending.get(vulnerability)).get());
        }
    }

    @Test
    void everyAttackOfTheCatalogueHasAServerAgainstWhichItSucceeds() {
        assertThat(VulnerabilityTable.ALL.stream().map(Vulnerability::attack).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        AttackCatalogue.all().stream().map(Attack::id).toList());
    }

    @Test
    void everyFlawMakesAnAttackSucceed() {
        assertThat(VulnerabilityTable.ALL.stream().flatMap(v -> v.flaws().stream()))
                .contains(Flaw.values());
    }

    @TestFactory
    Stream<DynamicTest> theAttackSucceedsAgainstTheVulnerableServer() {
        return outcomes.entrySet().stream()
                .map(e -> dynamicTest(
                        e.getKey().toString(),
                        () -> require(e.getKey(), e.getValue().vulnerable(), Succeeded.class)));
    }

    @TestFactory
    Stream<DynamicTest> theAttackIsBlockedByTheServerWithoutTheFlaw() {
        return outcomes.entrySet().stream()
                .map(e -> dynamicTest(
                        e.getKey().toString(),
                        () -> require(e.getKey(), e.getValue().sound(), Blocked.class)));
    }

    private static void require(Vulnerability vulnerability, Outcome outcome, Class<? extends Outcome> expected) {
        assumeFalse(
                attack(vulnerability).exclusive() && outcome instanceof Unknown,
                "SKIPPED: too noisy to measure: " + outcome);
        assertThat(outcome).as(vulnerability.toString()).isInstanceOf(expected);
    }

    private static Attack attack(Vulnerability vulnerability) {
        return AttackCatalogue.named(List.of(vulnerability.attack())).getFirst();
    }

    private static Outcomes outcomes(Vulnerability vulnerability) throws IOException {
        return new Outcomes(
                measured(vulnerability, Succeeded.class, vulnerability.flaws().toArray(Flaw[]::new)),
                measured(vulnerability, Blocked.class));
    }

    /** What measures time is measured again where a noisy machine gives another result. */
    private static Outcome measured(Vulnerability vulnerability, Class<? extends Outcome> expected, Flaw... flaws)
            throws IOException {
        Outcome outcome = outcome(vulnerability, flaws);
        for (int i = 1; i < MEASUREMENTS && attack(vulnerability).exclusive() && !expected.isInstance(outcome); i++) {
            outcome = outcome(vulnerability, flaws);
        }
        return outcome;
    }

    private static Outcome outcome(Vulnerability vulnerability, Flaw... flaws) throws IOException {
        Variant variant = vulnerability.variant();
        Variant other = variant.hasKeys() ? Variants.JWT_DENYLIST_OPEN : Variants.SESSION_POSTGRES;
        Attack attack = attack(vulnerability);
        try (VulnerableServer server = VulnerableServer.start(variant, flaws);
                VulnerableServer sibling = VulnerableServer.start(other, flaws)) {
            AttackContext context = new AttackContext(
                    variant.hasKeys() ? server.keys() : SigningKeys.NONE,
                    attack.id().equals("flood-neighbours") ? MEASURED_FLOOD : FLOOD,
                    OptionalInt.of(server.port()),
                    SLOW,
                    MEASURED_FLOOD);
            AttackCampaign campaign = new AttackCampaign(
                    List.of(attack), List.of(server.target(), sibling.target()), context, Duration.ZERO);
            Outcome outcome = campaign.runOne(attack, server.target()).outcome();
            assertThat(outcome).as(vulnerability.toString()).isNotInstanceOf(NotApplicable.class);
            return outcome;
        }
    }
}
