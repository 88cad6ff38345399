package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two saved runs, compared by commands, and what is refused with the fix. */
final class ReportCommandTest {

    private static final PrintStream CONSOLE = System.out;

    @TempDir
    Path home;

    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void setHome() {
        System.setProperty("authlab.home", home.toString());
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void clearHome() {
        System.clearProperty("authlab.home");
        System.setOut(CONSOLE);
    }

    @Test
    void twoRunsAreComparedOnTheConsoleAndOnAPage() throws IOException {
        Path base = SavedRuns.journey(home);
        Path candidate = other(base, "20261123T100000Z");

        assertThat(run("report", "--diff", base.getFileName().toString(), candidate.toString()))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Base: 20261122T100000Z", "Candidate: 20261123T100000Z", "commit: f28550d4c1 -> 0123456789")
                .contains("difference", "Report: " + candidate.resolve("diff-20261122T100000Z-20261123T100000Z.html"));
        assertThat(candidate.resolve("diff-20261122T100000Z-20261123T100000Z.html"))
                .isNotEmptyFile();
        assertThat(base.resolve("report.html"))
                .as("a comparison rewrites no report")
                .doesNotExist();
    }

    @Test
    void theSameRunTwiceIsRefused() {
        String name = SavedRuns.journey(home).getFileName().toString();

        assertThat(run("report", "--diff", name, "latest")).isEqualTo(2);
        assertThat(err.toString()).contains(name, "name two different runs");
        assertThat(run("agree", name, name)).isEqualTo(2);
    }

    @Test
    void runsWithoutACommonDifferenceCannotAgree() throws IOException {
        Path base = SavedRuns.journey(home);
        Path candidate = other(base, "20261123T100000Z");

        assertThat(run("agree", base.toString(), candidate.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no difference in common");
    }

    @Test
    void oneRunAloneAnUnknownOneAndOneTooManyAreRefused() {
        String name = SavedRuns.journey(home).getFileName().toString();

        assertThat(run("report", "--diff", name)).isEqualTo(2);
        assertThat(err.toString()).contains("--diff", "at least 2 values");
        assertThat(run("report", "--diff", name, "20200101T000000Z")).isEqualTo(2);
        assertThat(err.toString()).contains("no saved run '20200101T000000Z'", name);
        assertThat(run("report", "--diff", name, "latest", "third")).isEqualTo(2);
        assertThat(err.toString()).contains("leave out third");
        assertThat(run("report", "--trend", name)).isEqualTo(2);
        assertThat(err.toString()).contains("leave out " + name).doesNotContain("\tat ");
    }

    @Test
    void modesExcludeEachOther() {
        assertThat(run("report", "--trend", "--pdf")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    @Test
    void aRunOfAnotherVersionAndADamagedOneAreRefusedByName() throws IOException {
        Path base = SavedRuns.journey(home);
        Path old = other(base, "20261123T100000Z");
        Files.writeString(old.resolve("run.json"), "{\"format\":1,\"commit\":\"0123456789ab\"}");

        assertThat(run("report", "--diff", base.toString(), old.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("20261123T100000Z", "0123456789ab", "check out that commit");

        Files.writeString(old.resolve("run.json"), "{");
        assertThat(run("report", "--diff", base.toString(), old.toString())).isEqualTo(ExitStatus.INVALID.code());
        assertThat(err.toString())
                .contains("run.json", "restore it from a copy")
                .doesNotContain("\tat ");
    }

    @Test
    void theTrendNamesTheRunsThatItLeavesOut() {
        SavedRuns.journey(home);

        assertThat(run("report", "--trend")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Left out: 20261122T100000Z: a smoke run", "trend.html");
        assertThat(home.resolve("results/trend.html")).isNotEmptyFile();
    }

    @Test
    void withoutARunThereIsNoTrend() {
        assertThat(run("report", "--trend")).isEqualTo(2);
        assertThat(err.toString()).contains("no saved run", "./lab compare");
    }

    @Test
    void theWholeReportIsWrittenAsMarkdown() {
        Path run = SavedRuns.journey(home);

        run("report", "--markdown");

        assertThat(run.resolve("report.md")).content().startsWith("# ").contains("session-redis");
        assertThat(run.resolve("summary.md")).content().contains("not a measurement");
    }

    /** The same run with another name and commit. */
    private static Path other(Path run, String name) throws IOException {
        Path copy = Files.createDirectory(run.resolveSibling(name));
        for (String file : new String[] {"history.jsonl", "finished"}) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        String metadata = Files.readString(run.resolve("run.json"));
        Files.writeString(
                copy.resolve("run.json"),
                metadata.replace(run.getFileName().toString(), name).replace("f28550d4c1", "0123456789"));
        return copy;
    }

    private int run(String... arguments) {
        CommandLine line = Lab.commandLine();
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
