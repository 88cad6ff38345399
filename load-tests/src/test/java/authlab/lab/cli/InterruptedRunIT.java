package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.infra.LabHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comparison as a process that is interrupted, or whose lab is stopped or damaged meanwhile. */
final class InterruptedRunIT {

    private static final Map<String, String> LAB = Map.of("LAB_PORT", "23900", "LAB_ENV", "local");
    private static final String WARM_UP = "warm-up/jwt/1";
    private static final String TRIAL = "] steady/jwt/me/low/1";

    /** Another command needs a few seconds to stop the lab, in which the last trial could end. */
    private static final String EARLY_TRIAL = "] steady/jwt-control/me/saturated/1";

    private static final String KEPT = "The run did not finish; what it measured until then is kept: ./lab report ";

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        LabProcess.copy(folder);
    }

    @AfterEach
    void stop() throws IOException {
        try (LabProcess down = lab("down")) {
            assertThat(down.status()).isZero();
        }
    }

    @Test
    void whileNodesStartNothingIsMeasuredAndNoNodeIsBlamed() throws Exception {
        try (LabProcess compare = compare()) {
            compare.awaitOutput("starting 2 app nodes").signal("INT");

            assertThat(compare.status()).isEqualTo(130);
            assertThat(compare.output()).contains("lab: interrupted").doesNotContain("has ended", "\tat ");
        }
        assertThat(runs()).isEmpty();
        assertNothingRuns();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143, " + WARM_UP, "INT, 130, " + TRIAL})
    void inTheMiddleTheLabIsStoppedAndWhatWasMeasuredIsKept(String signal, int status, String when) throws Exception {
        try (LabProcess compare = compare()) {
            compare.awaitOutput(when);
            awaitHistory();
            compare.signal(signal);

            assertThat(compare.status()).isEqualTo(status);
            assertThat(compare.output())
                    .contains("lab: interrupted", "The lab is stopped.", KEPT + runs().getFirst())
                    .doesNotContain("\tat ");
        }
        assertNothingRuns();
        assertIncomplete();
    }

    @Test
    void aLabThatAnotherCommandStoppedIsNotMissingParts() throws Exception {
        try (LabProcess compare = compare()) {
            compare.awaitOutput(EARLY_TRIAL);
            stop();

            assertThat(compare.status()).isEqualTo(ExitStatus.INVALID.code());
            assertThat(compare.output())
                    .contains("lab: the lab was stopped by another command", KEPT)
                    .doesNotContain("no part named", "\tat ");
        }
        assertIncomplete();
    }

    @Test
    void aLabThatAnotherCommandStoppedWhileItStartedLeavesNoProcess() throws Exception {
        try (LabProcess compare = compare()) {
            compare.awaitOutput("starting Postgres");
            stop();

            assertThat(compare.status()).isEqualTo(ExitStatus.FAILED.code());
            assertThat(compare.output()).doesNotContain("\tat ");
        }
        assertThat(runs()).isEmpty();
        assertNothingRuns();
    }

    @Test
    void aServerThatEndsIsNamedInsteadOfTheRequestsThatFailed() throws Exception {
        try (LabProcess compare = compare()) {
            compare.awaitOutput(TRIAL);
            String ledger = Files.readString(folder.resolve(".lab/lab.json"));
            String pid = ledger.replaceFirst("(?s).*\"redis\"\\D*?\"pid\" : (\\d+).*", "$1");
            new ProcessBuilder("kill", "-KILL", pid).start().waitFor();

            assertThat(compare.status()).isEqualTo(ExitStatus.PARTLY_VALID.code());
            assertThat(compare.output())
                    .contains("NOT steady, jwt: no process was restarted (ended or restarted without a fault: redis)")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aFolderThatCannotHoldResultsIsFoundBeforeTheLabIsStarted() throws Exception {
        Files.writeString(folder.resolve("results"), "in the way");
        try (LabProcess compare = compare()) {
            assertThat(compare.status()).isEqualTo(ExitStatus.FAILED.code());
            assertThat(compare.output())
                    .contains("cannot write to " + folder.resolve("results"), "a file is in the way of a folder")
                    .doesNotContain("starting");
        }
    }

    private LabProcess compare() throws IOException {
        return lab("compare", "--smoke", "--variants", "jwt", "--experiments", "steady");
    }

    private LabProcess lab(String... arguments) throws IOException {
        return LabProcess.start(folder, List.of(), LAB, arguments);
    }

    private List<String> runs() {
        return LabHome.list(folder.resolve("results")).stream()
                .filter(path -> !Files.isSymbolicLink(path))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    /** The generator has sent requests: they are not in the file yet, but the reading before them is. */
    private void awaitHistory() {
        Path file = folder.resolve("results").resolve(runs().getFirst()).resolve("gatling/gatling.log");
        assertThat(authlab.infra.Await.until(java.time.Duration.ofMinutes(1), () -> Files.exists(file)))
                .isTrue();
    }

    private void assertIncomplete() throws IOException {
        try (LabProcess report = lab("report")) {
            assertThat(report.status()).isEqualTo(ExitStatus.INVALID.code());
            assertThat(report.output()).contains("INVALID: the run did not finish");
        }
    }

    /** A child that Postgres forked while it was stopped ends by itself, shortly after its parent. */
    private void assertNothingRuns() {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
                assertThat(all.flatMap(p -> p.info().commandLine().stream())
                                .filter(line -> line.contains(folder + "/.lab")))
                        .isEmpty();
            }
        });
    }
}
