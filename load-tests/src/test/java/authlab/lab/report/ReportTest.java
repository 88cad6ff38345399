package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {

    @Test
    void writesItsFilesAndLeavesNothingUnfinished(@TempDir Path folder) throws IOException {
        RunAnalyzer.write(SampleRuns.good(), folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.html",
                            "results.json",
                            "results.csv",
                            "summary.md",
                            "handout.html",
                            "answers.html",
                            "notes.html");
        }
    }
}
