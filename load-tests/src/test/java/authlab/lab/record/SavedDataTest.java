package authlab.lab.record;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.lab.analysis.Histories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished run, of which something is missing afterwards. */
final class SavedDataTest {

    private static final int LINES = 103;

    @TempDir
    Path run;

    @BeforeEach
    void aFinishedRun() {
        try (EventLog log = new EventLog(history())) {
            new Histories(STEADY, JWT)
                    .requests(JWT, 99)
                    .undisturbed("jwt-1")
                    .events()
                    .subList(0, LINES)
                    .forEach(log::append);
        }
        new AttackLog(run.resolve(AttackLog.FILE)).append(attack("first"));
        new AttackLog(run.resolve(AttackLog.FILE)).append(attack("second"));
        RunDirectory.finish(run);
    }

    @Test
    void ofACompleteRunNothingIsMissing() {
        SavedData data = SavedData.read(run);

        assertThat(data.missing()).isEmpty();
        assertThat(requests(data)).isEqualTo(99);
        assertThat(data.attacks()).extracting(AttackResult::attack).containsExactly("first", "second");
    }

    @Test
    void aHistoryThatWasCutBetweenTwoLinesIsMissingItsEnd() throws IOException {
        keep(history(), 50);

        SavedData data = SavedData.read(run);

        assertThat(data.missing())
                .containsExactly("history.jsonl has 50 lines, but the run wrote 103; restore it from a copy, or measure"
                        + " again");
        assertThat(requests(data)).as("what is left is read").isEqualTo(49);
    }

    @Test
    void aHistoryThatWasCutWithinALineNamesTheLine() throws IOException {
        byte[] all = Files.readAllBytes(history());
        Files.write(history(), java.util.Arrays.copyOf(all, all.length - 20));

        assertThat(SavedData.read(run).missing())
                .singleElement()
                .asString()
                .startsWith("line 103 of history.jsonl is not an event: ");
    }

    @Test
    void anEmptyHistoryIsNotAnEmptyRun() throws IOException {
        Files.write(history(), new byte[0]);

        assertThat(SavedData.read(run).missing())
                .singleElement()
                .asString()
                .contains("history.jsonl has 0 lines", "103");
    }

    @Test
    void aLostHistoryIsMissing() throws IOException {
        Files.delete(history());

        assertThat(SavedData.read(run).missing())
                .singleElement()
                .asString()
                .contains("history.jsonl is missing", "103");
    }

    @Test
    void lostAttacksAreMissingToo() throws IOException {
        keep(run.resolve(AttackLog.FILE), 1);

        SavedData data = SavedData.read(run);

        assertThat(data.missing()).singleElement().asString().contains("attacks.jsonl has 1 lines", "wrote 2");
        assertThat(data.attacks()).hasSize(1);
    }

    @Test
    void garbageAndUnknownFieldsAreNamedByLineAndEverythingElseIsRead() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(history()));
        lines.set(4, "\u0000\u0000\u0000");
        lines.set(7, lines.get(7).replace("\"node\":", "\"knot\":1,\"node\":"));
        lines.set(9, lines.get(9).replaceFirst("\"nanos\":\\d+,", ""));
        lines.set(11, lines.get(11) + lines.get(12));
        lines.set(13, "\"\"");
        Files.write(history(), lines);

        SavedData data = SavedData.read(run);

        assertThat(data.missing())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("line 5 of history.jsonl is not an event: "),
                        second -> assertThat(second)
                                .startsWith("line 8 of history.jsonl is not an event: ")
                                .contains("knot"),
                        third -> assertThat(third)
                                .startsWith("line 10 of history.jsonl is not an event: ")
                                .contains("nanos"),
                        others -> assertThat(others).startsWith("2 more lines of history.jsonl are not an event"));
        assertThat(requests(data)).isEqualTo(99 - 5);
    }

    @Test
    void bytesThatAreNoTextDamageTheirLineOnly() throws IOException {
        String text = Files.readString(history(), StandardCharsets.ISO_8859_1);
        Files.writeString(history(), text.replaceFirst("\"request\"", "\u00ff\u00fe"), StandardCharsets.ISO_8859_1);

        SavedData data = SavedData.read(run);

        assertThat(data.missing()).singleElement().asString().contains("line 2 of history.jsonl");
        assertThat(requests(data)).isEqualTo(98);
    }

    @Test
    void linesThatTheRunDidNotWriteAreNoticed() throws IOException {
        Files.write(history(), Files.readAllLines(history()).subList(0, 1), StandardOpenOption.APPEND);

        assertThat(SavedData.read(run).missing())
                .singleElement()
                .asString()
                .contains("has 104 lines, but the run wrote 103");
    }

    @Test
    void aRunWithoutItsMarkDidNotFinishAndItsLastLineMayBeCut() throws IOException {
        Files.delete(run.resolve(Finished.FILE));

        assertThat(SavedData.read(run).missing()).singleElement().asString().contains("did not finish");
    }

    @Test
    void anEmptyOrForeignMarkSaysNothingAboutTheData() throws IOException {
        for (String content : List.of("", "{\"history.jsonl\": \"many\"}", "null", "[1]")) {
            Files.writeString(run.resolve(Finished.FILE), content);

            assertThat(SavedData.read(run).missing())
                    .as(content)
                    .singleElement()
                    .asString()
                    .contains("unknown whether data are missing");
        }
    }

    /** {@code /dev/full} takes nothing, as a disk without free space. */
    @Test
    void aFullDiskStopsTheRunWithTheCause() {
        EventLog log = new EventLog(Path.of("/dev/full"));
        log.append(new Event.TrialEnded("steady/jwt/1", 1));

        assertThatThrownBy(log::flush)
                .isInstanceOf(InfraException.class)
                .hasMessage("cannot write /dev/full: the disk is full; free some space on it");
        assertThatThrownBy(() -> new AttackLog(Path.of("/dev/full")).append(attack("third")))
                .hasMessageContaining("the disk is full");
    }

    @Test
    void whoWaitsForALogThatAnotherThreadClosesGoesOn() {
        EventLog log = new EventLog(run.resolve("other.jsonl"));
        log.close();
        log.append(new Event.TrialEnded("steady/jwt/1", 1));
        log.flush();
        log.close();

        assertThat(run.resolve("other.jsonl")).isEmptyFile();
    }

    private Path history() {
        return run.resolve(History.FILE);
    }

    private static void keep(Path file, int lines) throws IOException {
        Files.write(file, Files.readAllLines(file).subList(0, lines));
    }

    private static long requests(SavedData data) {
        return data.history().trials().firstEntry().getValue().operations().count();
    }

    private static AttackResult attack(String id) {
        return new AttackResult(id, "group", "title", "why", JWT, 1, new AttackResult.Blocked("refused"));
    }
}
