package authlab.lab.report;

import authlab.lab.experiment.section.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the page of every sample run into a folder, to be looked at. */
final class SamplePages {

    private SamplePages() {}

    public static void main(String... arguments) throws IOException {
        Map<String, SavedRun> runs = Map.of(
                "good", SampleRuns.good(),
                "saturated", SampleRuns.saturated(),
                "crashed", SampleRuns.crashed(),
                "conditions", SampleConditions.run(),
                "attacks", SampleAttacks.run(),
                "hostile", SampleHostility.run("<b>hostile</b> ".repeat(20)));
        for (Map.Entry<String, SavedRun> run : runs.entrySet()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], run.getKey()));
            RunAnalyzer.write(run.getValue(), folder);
        }
    }
}
