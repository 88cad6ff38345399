package authlab.lab.environment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ledger;
import authlab.infra.Ports;
import authlab.infra.ProcessId;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab that was left up, of which parts then end: another program starts them again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeadPartsIT {

    private static final List<Variant> VARIANTS = List.of(Variants.SESSION_POSTGRES);

    private final LabHome home = scratch("dead-parts");
    private final LocalEnvironment lab = at(home, 27_400);
    private final List<String> said = new ArrayList<>();

    private static LabHome scratch(String name) {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/" + name));
    }

    private static LocalEnvironment at(LabHome home, int port) {
        return new LocalEnvironment(home, () -> new Ports(port));
    }

    @BeforeAll
    void start() throws SQLException {
        lab.start(VARIANTS, said::add);
        lab.keep();
        sql("CREATE TABLE of_this_cluster (number int)");
    }

    @AfterAll
    void end() {
        lab.stop();
        lab.close();
        LabHome.remove(home.state());
    }

    @Test
    @Order(1)
    void aStartSaysItsStepsInOrder() {
        assertThat(said)
                .anySatisfy(step -> assertThat(step).startsWith("starting Postgres"))
                .anySatisfy(step -> assertThat(step).startsWith("creating the schema"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"session-postgres-1", "postgres", "redis", "nginx", "redis,session-postgres-2"})
    void partsThatHaveEndedAreStartedAgainAndNothingElseIsTouched(String names) throws SQLException {
        List<Part> ended = Stream.of(names.split(",")).map(Part::named).toList();
        Map<String, ProcessId> before = processes();
        ended.forEach(part -> crash(before, part));

        said.clear();
        try (LocalEnvironment next = at(home, 27_400)) {
            assertThat(next.attach()).isTrue();
            assertThat(next.ended()).containsExactlyElementsOf(ended);
            next.start(VARIANTS, said::add);
            assertThat(next.status()).allMatch(PartStatus::isUp);
        }

        assertThat(said).contains("starting again: " + Part.names(ended));
        assertThat(ended)
                .allSatisfy(part ->
                        assertThat(said).anySatisfy(line -> assertThat(line).startsWith(part.name() + " has ended")));
        Map<String, ProcessId> after = processes();
        assertThat(before.keySet().stream()
                        .filter(part -> !requireNonNull(before.get(part)).equals(after.get(part))))
                .containsExactlyInAnyOrder(names.split(","));
        sql("SELECT * FROM of_this_cluster");
    }

    /** The process alone, as the system kills it when memory is short; workers of nginx stay behind and hold its port. */
    private static void crash(Map<String, ProcessId> processes, Part part) {
        ProcessHandle process = ProcessHandle.of(
                        requireNonNull(processes.get(part.name())).pid())
                .orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Test
    @Order(3)
    void theStatusTellsFrozenPartsFromThoseThatHaveEnded() {
        Part frozen = Part.named("session-postgres-1");
        lab.pause(frozen);
        lab.kill(Part.REDIS);
        try (LocalEnvironment next = at(home, 27_400)) {
            Map<Part, PartStatus> states = next.status().stream()
                    .collect(Collectors.toMap(PartStatus::part, state -> state, (a, _) -> a, LinkedHashMap::new));

            assertThat(requireNonNull(states.get(frozen)).state()).isEqualTo(PartStatus.State.FROZEN);
            assertThat(requireNonNull(states.get(Part.REDIS)).state()).isEqualTo(PartStatus.State.ENDED);
            assertThat(requireNonNull(states.get(Part.REDIS)).error()).contains("has ended", "redis.log");
            assertThat(requireNonNull(states.get(Part.NGINX)).isUp()).isTrue();
            assertThat(requireNonNull(states.get(Part.NGINX)).memory()).isPositive();
            assertThat(requireNonNull(states.get(Part.NGINX)).since()).isPresent();
            assertThat(next.observe(frozen)).isEqualTo(new Environment.Observed(ProcessState.FROZEN, false));
            assertThat(next.observe(Part.REDIS)).isEqualTo(new Environment.Observed(ProcessState.ENDED, false));
            assertThat(next.observe(Part.NGINX)).isEqualTo(new Environment.Observed(ProcessState.RUNS, true));
        } finally {
            lab.resume(frozen);
        }
    }

    @Test
    @Order(4)
    void aLabOfWhichNothingIsLeftIsStartedFromScratch() {
        Map<String, ProcessId> before = processes();
        lab.parts().stream().filter(lab::running).forEach(lab::kill);

        try (LocalEnvironment next = at(home, 27_400)) {
            assertThat(next.status()).isEmpty();
            assertThat(next.attach()).isFalse();
            next.start(VARIANTS, said::add);

            assertThat(processes().values()).doesNotContainAnyElementsOf(before.values());
            assertThatThrownBy(() -> sql("SELECT * FROM of_this_cluster")).hasMessageContaining("of_this_cluster");
            assertThat(at(home, 27_400).status())
                    .as("of a lab that another program uses")
                    .hasSize(5);
        }
    }

    @Test
    @Order(5)
    void aPartThatEndsAtItsStartIsNamedAndNothingIsLeft() throws IOException {
        LabHome other = scratch("dead-at-start");
        Path keys = other.folder("secrets").resolve("jwt.jwks");
        Files.writeString(keys, "{\"keys\": damaged");
        try (LocalEnvironment next = at(other, 28_400)) {
            assertThatThrownBy(() -> next.start(List.of(Variants.SESSION_MEMORY, Variants.JWT), said::add))
                    .isInstanceOf(InfraException.class)
                    .hasMessageMatching("(?s)jwt-[12] has ended.*jwt.jwks.*");
        }
        assertThat(new Ledger(other.state().resolve("lab.json")).read()).isEmpty();
        LabHome.remove(other.state());
    }

    @Test
    @Order(6)
    void variantsAreAddedToALabThatIsUpOrNoneIfOneCannotStart() throws IOException {
        LabHome grows = scratch("grows");
        try (LocalEnvironment first = at(grows, 29_400)) {
            first.start(List.of(Variants.SESSION_MEMORY), said::add);
            first.keep();
            try (LocalEnvironment next = at(grows, 29_400)) {
                assertThat(next.attach()).isTrue();
                Path keys = grows.folder("secrets").resolve("jwt.jwks");
                Files.writeString(keys, "{\"keys\": damaged");
                assertThatThrownBy(() -> next.start(List.of(Variants.JWT), said::add))
                        .hasMessageContaining("jwt.jwks");
                assertThat(next.variants()).containsExactly(Variants.SESSION_MEMORY);
                assertThat(next.status()).hasSize(5).allMatch(PartStatus::isUp);

                Files.delete(keys);
                next.start(List.of(Variants.JWT), said::add);
                assertThat(next.variants()).containsExactly(Variants.SESSION_MEMORY, Variants.JWT);
            }
            assertThat(at(grows, 29_400).status()).hasSize(7).allMatch(PartStatus::isUp);
            first.stop();
        }
        LabHome.remove(grows.state());
    }

    private Map<String, ProcessId> processes() {
        Map<String, ProcessId> processes = new LinkedHashMap<>();
        new Ledger(home.state().resolve("lab.json"))
                .read()
                .orElseThrow()
                .parts()
                .forEach((name, part) -> processes.put(name, part.process()));
        return processes;
    }

    private void sql(String statement) throws SQLException {
        Environment.Endpoints at = lab.endpoints();
        try (Connection connection =
                        DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), at.postgresPassword());
                Statement run = connection.createStatement()) {
            if (run.execute(statement)) {
                try (ResultSet rows = run.getResultSet()) {
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }
}
