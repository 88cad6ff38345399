package authlab.lab.record;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.lab.analysis.Histories;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a program whose files may not exceed a few kilobytes: the system refuses the rest, as on a full disk. */
final class FullDiskTest {

    @TempDir
    Path folder;

    /** The program: a run with more requests than there is space for. */
    public static void main(String[] args) {
        try {
            Path run = new RunDirectory(Path.of(args[0]))
                    .create(RunDirectoryTest.metadata("2026-11-22T10:00:00Z"), IO::println);
            try (EventLog log = new EventLog(run.resolve(History.FILE))) {
                new Histories(STEADY, JWT).requests(JWT, 1_000).events().forEach(log::append);
                log.flush();
                // The disk has space again, but the run has lost events.
                new Histories(STEADY, 2, JWT).requests(JWT, 10).events().forEach(log::append);
                log.flush();
            }
            RunDirectory.finish(run);
            IO.println("finished");
        } catch (InfraException e) {
            IO.println(e.getMessage());
        }
    }

    @Test
    void whatWasWrittenBeforeIsKeptAndTheRunIsNotFinished() {
        Command.Result result = run(32);
        Path run = folder.resolve("results/20261122T100000Z");

        SavedData data = SavedData.read(run);

        assertThat(result.output())
                .contains("cannot write " + run.resolve(History.FILE) + ": ")
                .doesNotContain("finished");
        assertThat(data.missing()).isNotEmpty().first().asString().contains("did not finish");
        assertThat(data.history().trials().firstEntry().getValue().operations().count())
                .isBetween(10L, 500L);
        assertThat(RunDirectory.metadata(run).id()).isEqualTo("20261122T100000Z");
    }

    @Test
    void aRunThatCannotEvenBeginLeavesNoFolder() {
        Command.Result result = run(0);

        assertThat(result.output()).contains("cannot write ", RunMetadata.FILE);
        assertThat(folder.resolve("results")).isEmptyDirectory();
    }

    @Test
    void withEnoughSpaceTheRunFinishes() {
        assertThat(run(100_000).output()).endsWith("finished");
        assertThat(SavedData.read(folder.resolve("results/20261122T100000Z")).missing())
                .isEmpty();
    }

    /** The program, in which a file may have so many blocks of 512 bytes. */
    private Command.Result run(int blocks) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Command(
                        List.of(
                                "sh",
                                "-c",
                                "ulimit -f " + blocks + "; exec \"$0\" \"$@\"",
                                java,
                                "-XX:-UsePerfData",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDiskTest.class.getName(),
                                folder.resolve("results").toString()),
                        Map.of())
                .run();
    }
}
