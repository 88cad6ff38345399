package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.Listener;
import authlab.infra.Server;
import authlab.lab.environment.Advice.Level;
import authlab.lab.environment.MachineFacts.EngineVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each check advises, given what was found. */
final class CheckTest {

    private static final long GIGABYTE = 1L << 30;

    private MachineFacts facts = facts("local", Optional.empty(), List.of(), 8 * GIGABYTE, 50 * GIGABYTE, 20_000);

    private static MachineFacts facts(
            String environment,
            Optional<EngineVersion> engine,
            List<PortUse> ports,
            long memory,
            long disk,
            long openFiles) {
        return new MachineFacts(
                environment,
                "Linux",
                Check.JAVA,
                engine,
                ports,
                memory,
                disk,
                openFiles,
                List.of(),
                List.of(),
                Duration.ZERO,
                List.of(),
                List.of(),
                true);
    }

    /** On a good machine, but with some facts of another one. */
    private MachineFacts but(
            String system, int java, List<String> unwritable, Duration clock, List<String> variables, boolean apt) {
        return new MachineFacts(
                "local",
                system,
                java,
                Optional.empty(),
                List.of(),
                facts.memory(),
                facts.disk(),
                facts.openFiles(),
                unwritable,
                List.of(),
                clock,
                variables,
                apt ? List.of() : List.of(Server.REDIS, Server.NGINX),
                apt);
    }

    private List<Advice> advice() {
        return Check.ALL.stream()
                .flatMap(check -> check.advice().apply(facts).stream())
                .toList();
    }

    private Advice only() {
        assertThat(advice()).hasSize(1);
        return advice().getFirst();
    }

    @Test
    void onAGoodMachineThereIsNothingToAdvise() {
        assertThat(advice()).isEmpty();
        assertThat(Check.ALL)
                .allSatisfy(check -> assertThat(check.good().apply(facts)).isNotBlank());
    }

    @Test
    void aPortOfALabOfAnotherFolderIsNamedWithBothWaysOut() {
        PortUse use = new PortUse(
                9081,
                "postgres",
                Optional.of(new Listener(77, "postgres", Path.of("/home/me/old clone/.lab/postgres"))),
                Optional.of(new OtherLab(Path.of("/home/me/old clone"), "local")),
                OptionalInt.of(10_080));
        facts = facts("local", Optional.empty(), List.of(use), 8 * GIGABYTE, 50 * GIGABYTE, 20_000);

        assertThat(only().stops()).isTrue();
        assertThat(only().inWords())
                .contains("port 9081, which postgres needs, is in use by postgres (process 77)")
                .contains("the lab of /home/me/old clone", "'/home/me/old clone/lab' down --env local")
                .contains("LAB_PORT=10080 ./lab up");
    }

    @Test
    void aPortOfAnUnknownProcessStillHasAWayOut() {
        PortUse use = new PortUse(8080, "nginx", Optional.empty(), Optional.empty(), OptionalInt.of(9080));
        facts = facts("local", Optional.empty(), List.of(use), 8 * GIGABYTE, 50 * GIGABYTE, 20_000);

        assertThat(only().inWords()).contains("8080", "nginx", "stop what listens there", "LAB_PORT=9080");
    }

    @ParameterizedTest
    @CsvSource({"500, STOPS", "1023, STOPS", "1024, WARNS", "3071, WARNS"})
    void littleMemoryWarnsAndTooLittleStops(long megabytes, Level level) {
        facts = facts("local", Optional.empty(), List.of(), megabytes << 20, 50 * GIGABYTE, 20_000);

        assertThat(only().level()).isEqualTo(level);
        assertThat(only().inWords()).contains("memory", "--variants");
    }

    @Test
    void unknownMemoryIsNoFinding() {
        facts = facts("local", Optional.empty(), List.of(), 0, 50 * GIGABYTE, 0);

        assertThat(advice()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, STOPS", "299, STOPS", "300, WARNS", "2047, WARNS"})
    void aDiskThatIsNearlyFullWarnsAndAFullOneStops(long megabytes, Level level) {
        facts = facts("local", Optional.empty(), List.of(), 8 * GIGABYTE, megabytes << 20, 20_000);

        assertThat(only().level()).isEqualTo(level);
        assertThat(only().inWords()).contains(megabytes < 1024 ? megabytes + " MB are free" : "2.0 GB", "results/");
    }

    @Test
    void aLowLimitOfOpenFilesIsNamedWithTheCommand() {
        facts = facts("local", Optional.empty(), List.of(), 8 * GIGABYTE, 50 * GIGABYTE, 1024);

        assertThat(only().level()).isEqualTo(Level.WARNS);
        assertThat(only().inWords()).contains("1024 files", "ulimit -Hn 8192");
    }

    @Test
    void containersNeedAnEngineThatAnswersAndACurrentCompose() {
        facts = facts("compose", Optional.empty(), List.of(), 8 * GIGABYTE, 50 * GIGABYTE, 20_000);
        assertThat(only().inWords()).contains("no container engine answers", "docker info", "--env local");

        facts = compose(Optional.empty());
        assertThat(only().inWords()).contains("docker compose does not work", "docker-compose-plugin");

        facts = compose(Optional.of("v2.19.1"));
        assertThat(only().inWords()).contains("Compose v2.19.1", "2.20");

        facts = compose(Optional.of("2.20.0"));
        assertThat(advice()).isEmpty();
    }

    private static MachineFacts compose(Optional<String> version) {
        return facts(
                "compose",
                Optional.of(new EngineVersion("27.1.1", version)),
                List.of(),
                8 * GIGABYTE,
                50 * GIGABYTE,
                20_000);
    }

    @Test
    void localServersNeedLinuxAndTheRightJava() {
        facts = but("Mac OS X", Check.JAVA, List.of(), Duration.ZERO, List.of(), true);
        assertThat(only().inWords()).contains("Mac OS X", "./lab up --env compose");

        facts = but("Linux", 21, List.of(), Duration.ZERO, List.of(), true);
        assertThat(only().inWords()).contains("this is Java 21", "docker compose up");
    }

    @Test
    void aFolderThatCannotBeWrittenStops() {
        facts = but("Linux", Check.JAVA, List.of("cannot write to /r/.lab"), Duration.ZERO, List.of(), true);

        assertThat(only().stops()).isTrue();
        assertThat(only().inWords()).contains("/r/.lab", "chown");
    }

    @ParameterizedTest
    @CsvSource({"90, ahead of", "-3600, behind"})
    void aClockThatDisagreesWithTheFileSystemIsNamed(long seconds, String how) {
        facts = but("Linux", Check.JAVA, List.of(), Duration.ofSeconds(seconds), List.of(), true);

        assertThat(only().level()).isEqualTo(Level.WARNS);
        assertThat(only().inWords()).contains(Math.abs(seconds) + " s " + how, "set-ntp");
    }

    @Test
    void variablesThatAreIgnoredAreOnlyNoted() {
        facts = but("Linux", Check.JAVA, List.of(), Duration.ZERO, List.of("HTTP_PROXY", "REDIS_URL"), true);

        assertThat(only().level()).isEqualTo(Level.NOTES);
        assertThat(only().inWords()).contains("HTTP_PROXY, REDIS_URL");
    }

    @Test
    void missingServersThatCannotBeFetchedStop() {
        facts = but("Linux", Check.JAVA, List.of(), Duration.ZERO, List.of(), false);

        assertThat(only().stops()).isTrue();
        assertThat(only().inWords()).contains("Redis 6.2", "nginx 1.18", "--env compose");
    }
}
