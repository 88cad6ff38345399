package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Histories;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class LabTest {

    private static final String RUN = """
            {"format":4,"id":"20260101T000000Z","started":"2026-01-01T00:00:00Z","command":"./lab compare","profile":"default",
             "environment":"local","commit":"f28550d4c1","variants":["jwt"],"experiments":["steady"],
             "machine":{},"facts":{}}
            """;

    @TempDir
    Path home;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void setHome() {
        System.setProperty("authlab.home", home.toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty("authlab.home");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "up", "down", "compare", "attack", "report", "list", "keys", "test", "status", "doctor",
                        "break", "heal", "console");
    }

    @Test
    void noCommandShowsTheHelpAndFails() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("COMMAND");
    }

    @Test
    void anUnknownCommandSuggestsTheGoodOne() {
        assertThat(run("compar")).isEqualTo(2);
        assertThat(err.toString()).contains("compare");
    }

    @Test
    void anUnknownVariantIsNamedBesideTheGoodOnes() {
        assertThat(run("compare", "--variants", "jwt,cookies")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no variant named cookies", "session-redis")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownExperimentIsNamedBesideTheGoodOnes() {
        assertThat(run("compare", "--experiments", "disk-full")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no experiment named disk-full", "cache-dies")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownEnvironmentIsNamedBesideTheGoodOnes() {
        assertThat(run("up", "--env", "cloud")).isEqualTo(2);
        assertThat(err.toString()).contains("cloud", "local", "compose").doesNotContain("\tat ");
    }

    @Test
    void smokeAndFullExcludeEachOther() {
        assertThat(run("compare", "--smoke", "--full")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    @Test
    void keysOfAVariantWithoutKeysNamesThoseThatHaveThem() {
        assertThat(run("keys", "rotate", "session-redis", "--env", "local")).isEqualTo(2);
        assertThat(err.toString())
                .contains("session-redis has no keys", "jwt-rs256", "jwt-denylist")
                .doesNotContain("session-memory", "\tat ");
    }

    @Test
    void keysOfAnUnknownVariantNamesTheGoodOnes() {
        assertThat(run("keys", "show", "jwt-none", "--env", "local")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no variant named jwt-none", "jwt-es256")
                .doesNotContain("\tat ");
    }

    @Test
    void onlyAKeyThatIsNamedIsRemoved() {
        assertThat(run("keys", "remove", "jwt", "--env", "local")).isEqualTo(2);
        assertThat(err.toString()).contains("remove needs the KID", "./lab keys show jwt");
        assertThat(run("keys", "rotate", "jwt", "some-kid", "--env", "local")).isEqualTo(2);
        assertThat(err.toString()).contains("only remove takes a KID");
    }

    @Test
    void keysNeedALabThatIsUp() {
        assertThat(run("keys", "show", "jwt", "--env", "local")).isEqualTo(1);
        assertThat(err.toString()).contains("no lab is up", "./lab up").doesNotContain("\tat ");
    }

    @Test
    void faultsNeedALabThatIsUpAndAKnownName() {
        assertThat(run("break", "kill", "redis", "--env", "local")).isEqualTo(1);
        assertThat(err.toString()).contains("no lab is up", "./lab up").doesNotContain("\tat ");
        assertThat(run("heal", "--env", "local")).isEqualTo(1);
        assertThat(run("break", "explode", "redis", "--env", "local")).isEqualTo(2);
        assertThat(err.toString()).contains("no fault named explode", "kill").doesNotContain("\tat ");
        assertThat(run("break", "kill")).isEqualTo(2);
    }

    @Test
    void theStatusOfAFolderWithoutALabSaysSo() {
        assertThat(run("status", "--env", "local")).isEqualTo(ExitStatus.NOT_READY.code());
    }

    @Test
    void theDoctorFailsWhereALabCannotStart() throws IOException {
        Files.createFile(home.resolve("results"));
        assertThat(run("doctor", "--env", "local", "--variants", "jwt")).isEqualTo(ExitStatus.NOT_READY.code());
    }

    @Test
    void whatKeepsALabFromStartingIsSaidBeforeAnythingStarts() throws IOException {
        Files.createFile(home.resolve("results"));

        assertThat(run("up", "--env", "local", "--variants", "jwt")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot write to " + home.resolve("results"));
        assertThat(run("compare", "--smoke", "--env", "local")).isEqualTo(1);
        assertThat(home.resolve(".lab/lab.json")).doesNotExist();
    }

    @Test
    void anUnknownAttackIsNamedAndThoseThereAreCanBeListed() {
        assertThat(run("attack", "--attacks", "token-alg-none,magic")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no attack named magic", "./lab list")
                .doesNotContain("\tat ");
    }

    @Test
    void aFloodBeyondItsBoundsIsRefused() {
        assertThat(run("attack", "--flood", "100001")).isEqualTo(2);
        assertThat(err.toString()).contains("1 to 100000").doesNotContain("\tat ");
    }

    @Test
    void withoutALabThereIsNothingToAttack() {
        assertThat(run("attack", "--env", "local")).isEqualTo(1);
        assertThat(err.toString()).contains("no lab is up", "./lab up").doesNotContain("\tat ");
    }

    @Test
    void theStatusTellsAnInvalidRunFromAGoodOne() throws IOException {
        Path run = Files.createDirectories(home.resolve("results/20260101T000000Z"));
        Files.writeString(run.resolve("run.json"), RUN);
        history(run, 0);
        assertThat(run("report", "20260101T000000Z")).isZero();

        history(run, 900);
        assertThat(run("report", "20260101T000000Z")).isEqualTo(ExitStatus.INVALID.code());

        Files.delete(run.resolve("history.jsonl"));
        assertThat(run("report", "20260101T000000Z"))
                .as("a run of which nothing was checked")
                .isEqualTo(ExitStatus.INVALID.code());

        history(run, 0);
        Files.delete(run.resolve("finished"));
        assertThat(run("report", "20260101T000000Z")).as("a run that broke off").isEqualTo(ExitStatus.INVALID.code());
    }

    /** A hundred requests, all of them sent so late. */
    private static void history(Path run, long lateMillis) throws IOException {
        Histories history = new Histories(Experiment.JOURNEY, Variants.JWT).undisturbed("jwt-1");
        for (int i = 0; i < 120; i++) {
            history.late(Variants.JWT, 1000 + i * 10, lateMillis, 2);
        }
        Path file = run.resolve("history.jsonl");
        Files.deleteIfExists(file);
        try (EventLog writer = new EventLog(file)) {
            history.events().forEach(writer::append);
        }
        RunDirectory.finish(run);
    }

    @Test
    void aDamagedRunIsInvalidAndSaysWhichFileAndLine() throws IOException {
        Path run = Files.createDirectories(home.resolve("results/20260101T000000Z"));
        Files.writeString(run.resolve("run.json"), RUN);
        history(run, 0);
        Path file = run.resolve("history.jsonl");
        List<String> lines = Files.readAllLines(file);
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Files.write(file, lines.subList(0, lines.size() / 2));
            assertThat(run("report", "20260101T000000Z")).as("cut").isEqualTo(ExitStatus.INVALID.code());

            lines.set(6, "garbage");
            Files.write(file, lines);
            assertThat(run("report", "20260101T000000Z")).as("garbage").isEqualTo(ExitStatus.INVALID.code());
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "INVALID: history.jsonl has " + lines.size() / 2 + " lines, but the run wrote " + lines.size(),
                        "INVALID: line 7 of history.jsonl is not an event: ",
                        "report.html");
        assertThat(run.resolve("report.html")).content().contains("line 7 of history.jsonl is not an event");

        Files.writeString(run.resolve("run.json"), RUN.substring(0, 100));
        assertThat(run("report", "20260101T000000Z")).as("cut metadata").isEqualTo(ExitStatus.INVALID.code());
        assertThat(err.toString()).contains("run.json: its content is damaged in line 1", "restore it from a copy");
    }

    @Test
    void aMissingRunIsNamedWithTheFix() {
        assertThat(run("report", "20200101T000000Z")).isEqualTo(2);
        assertThat(err.toString()).contains("no saved run '20200101T000000Z'", "./lab compare");
    }

    private int run(String... arguments) {
        CommandLine line = Lab.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        return line.execute(arguments);
    }
}
