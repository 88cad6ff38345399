package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LocalProcessesTest {

    private ScratchLab lab;

    @BeforeEach
    void open() {
        lab = new ScratchLab("processes");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everyPartEndsWithItsChildrenEvenIfItIsPausedOrDeafToItsStopSignal() {
        ProcessId obedient = start("obedient", "sleep 600 & sleep 600");
        ProcessId paused = start("paused", "sleep 600 & sleep 600");
        assertThat(Await.until(Duration.ofMinutes(1), () -> treeSize(obedient) == 3 && treeSize(paused) == 3))
                .isTrue();
        List<ProcessId> members = new ProcessTree(paused).members();
        new ProcessTree(paused).signalAll("STOP");

        lab.processes().stopAll();

        assertThat(members).hasSize(3).noneMatch(ProcessId::alive);
        assertThat(obedient.alive()).isFalse();
    }

    @Test
    void aNumberThatIsUsedAgainIsNeverSignalled() {
        ProcessId now = start("now", "sleep 600");
        ProcessId earlier = new ProcessId(now.pid(), now.startTicks() - 1);

        assertThat(earlier.alive()).isFalse();
        assertThat(earlier.signal("KILL")).isFalse();
        assertThat(new ProcessTree(earlier).members()).isEmpty();
        assertThat(now.alive()).isTrue();
    }

    @Test
    void aPartIsNotStartedTwice() {
        start("once", "sleep 600");

        assertThatThrownBy(() -> start("once", "sleep 600"))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("once is already running");
    }

    @Test
    void anotherProgramFindsThePartsOnRecord() {
        ProcessId process = start("part", "sleep 600");

        Ledger read = new Ledger(lab.folder().resolve("lab.json"));

        assertThat(new LocalProcesses(read).find("part")).contains(new ProcessTree(process));
    }

    @Test
    void partsSeeNothingOfTheCallersEnvironment() {
        lab.processes()
                .start(new ServerSpec(
                        "env",
                        List.of("/bin/sh", "-c", "env; echo done; exec sleep 600"),
                        Map.of("SETTING", "x"),
                        lab.folder(),
                        "TERM"));
        awaitLastLine("env", "done");
        Path log = lab.folder().resolve("env.log");
        assertThat(log).content().contains("SETTING=x").doesNotContain("HOME=", "JAVA_HOME=");
    }

    @Test
    void aLogNeedNotBeUtf8() throws IOException {
        Path log = lab.folder().resolve("raw.log");
        Files.write(log, "open() \"/srv/\u00ed\" failed\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(LocalProcesses.reason(log, 0)).startsWith("open() \"/srv/").endsWith("\" failed");
    }

    @Test
    void theReasonIsThatOfTheLatestRun() throws IOException {
        Path log = lab.folder().resolve("twice.log");
        Path onRecord = lab.folder().resolve("on-record");
        for (String reason : List.of("an earlier reason", "the latest reason")) {
            Files.deleteIfExists(onRecord);
            ProcessId process = start(
                    "twice",
                    "until [ -e on-record ]; do sleep 0.02; done; echo 'cannot start: " + reason + "'; echo and more");
            Files.createFile(onRecord);
            assertThat(Await.until(Duration.ofMinutes(1), () -> !process.alive()))
                    .isTrue();
        }

        assertThat(lab.processes().reason("twice", log)).isEqualTo("the latest reason");
    }

    @Test
    void whatAPartStartsWhileItIsKilledIsKilledToo() {
        ProcessId process = start("busy", "i=0; while [ $i -lt 200 ]; do i=$((i + 1)); sleep 60 & done; wait");
        ProcessTree tree = new ProcessTree(process);
        assertThat(Await.until(Duration.ofMinutes(1), () -> treeSize(process) > 3))
                .isTrue();

        tree.kill("busy");

        assertThat(tree.members()).isEmpty();
    }

    @Test
    void whatAnotherProgramStartsWhileAllIsStoppedIsStoppedToo() throws Exception {
        ProcessId slow = start(
                "slow",
                "trap 'echo stopping; until [ -e go ]; do sleep 0.02; done; exit' TERM; echo up; while :; do sleep 0.02; done");
        awaitLastLine("slow", "up");
        Thread stop = Thread.ofPlatform().start(() -> lab.processes().stopAll());
        awaitLastLine("slow", "stopping");

        ProcessId late = startElsewhere("late");
        Files.createFile(lab.folder().resolve("go"));
        stop.join();

        assertThat(List.of(slow, late)).noneMatch(ProcessId::alive);
        assertThatThrownBy(() -> startElsewhere("too-late")).hasMessage(Ledger.STOPPED);
    }

    private void awaitLastLine(String part, String line) {
        Path log = lab.folder().resolve(part + ".log");
        assertThat(Await.until(
                        Duration.ofMinutes(1),
                        () -> LocalProcesses.reason(log, 0).equals(line)))
                .isTrue();
    }

    private ProcessId startElsewhere(String name) {
        return new LocalProcesses(new Ledger(lab.folder().resolve("lab.json")))
                .start(new ServerSpec(name, List.of("sleep", "600"), Map.of(), lab.folder(), "TERM"));
    }

    private static int treeSize(ProcessId process) {
        return new ProcessTree(process).members().size();
    }

    private ProcessId start(String name, String script) {
        return lab.processes()
                .start(new ServerSpec(name, List.of("/bin/sh", "-c", script), Map.of(), lab.folder(), "TERM"));
    }
}
