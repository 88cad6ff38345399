package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunMetadata;
import authlab.lab.record.SavedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample report of the documentation is what this version writes of the saved figures of its run. */
final class SampleReportTest {

    private static final Path SAMPLE = Repository.home().root().resolve("docs/sample-report");

    private static final List<String> WRITTEN =
            List.of(Page.FILE, Paper.HANDOUT, Paper.ANSWERS, Paper.NOTES, SummaryMarkdown.FILE);

    private static final List<String> SAVED = List.of(RunMetadata.FILE, SavedData.ARCHIVE);

    private static final long MOST_BYTES = 3_000_000;

    @Test
    void itIsWhatThisVersionWrites(@TempDir Path folder) throws IOException {
        for (String file : SAVED) {
            Files.copy(SAMPLE.resolve(file), folder.resolve(file));
        }

        assertThat(RunAnalyzer.of(folder).validity()).isNotEqualTo(SavedRun.Validity.INVALID);

        for (String file : WRITTEN) {
            assertThat(Files.mismatch(SAMPLE.resolve(file), folder.resolve(file)))
                    .as(SAMPLE.resolve(file) + " is out of date; write it again: ./lab report docs/sample-report")
                    .isEqualTo(-1);
        }
        assertThat(Files.readAllLines(folder.resolve(ResultsCsv.FILE)).stream()
                        .map(line -> ResultsFilesTest.fields(line).subList(0, 5)))
                .as("run, experiment, condition, variant, metric")
                .doesNotHaveDuplicates();
    }

    @Test
    void itIsSmall() throws IOException {
        assertThat(Files.size(SAMPLE.resolve(Page.FILE))).isLessThan(MOST_BYTES);
        assertThat(Files.size(SAMPLE.resolve(SavedData.ARCHIVE))).isLessThan(MOST_BYTES / 3);
    }
}
