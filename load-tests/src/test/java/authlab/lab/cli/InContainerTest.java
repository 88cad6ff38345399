package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user on the host is told by a program that runs in a container of the lab. */
final class InContainerTest {

    private static final String REPORT = "results/20261122T100000Z/report.html";

    @TempDir
    Path home;

    @Test
    void theReportIsNamedByItsPathOnTheHost() throws IOException {
        assertThat(report(Map.of("AUTHLAB_IN_COMPOSE", "1", "LAB_HOST_ROOT", "/home/alice/authlab")))
                .endsWith("Report: /home/alice/authlab/" + REPORT);
    }

    @Test
    void withoutThePathOfTheHostItIsRelativeToTheRepository() throws IOException {
        assertThat(report(Map.of("AUTHLAB_IN_COMPOSE", "1", "LAB_HOST_ROOT", "")))
                .endsWith("Report: " + REPORT);
    }

    @Test
    void onTheHostItIsWhereItWasWritten() throws IOException {
        assertThat(report(Map.of())).endsWith("Report: " + home.toRealPath().resolve(REPORT));
    }

    private String report(Map<String, String> environment) throws IOException {
        SavedRuns.journey(home);
        try (LabProcess lab = LabProcess.start(home, List.of(), environment, "report", "20261122T100000Z")) {
            assertThat(lab.status()).as(lab.output()).isZero();
            return lab.output().stripTrailing();
        }
    }
}
