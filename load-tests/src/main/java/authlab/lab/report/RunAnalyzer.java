package authlab.lab.report;

import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.Results;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunDirectory;
import authlab.lab.record.RunMetadata;
import authlab.lab.record.SavedData;
import java.nio.file.Path;

/** Analyses a saved run from its folder alone; repeatable. */
public final class RunAnalyzer {

    private RunAnalyzer() {}

    /**
     * Computes figures, verdicts and claims of a saved run, and writes its report.
     *
     * @return the content of the report
     * @throws authlab.lab.record.DamagedRunException if too much of the run is missing
     */
    public static SavedRun of(Path run) {
        SavedRun saved = read(run);
        write(saved, run);
        return saved;
    }

    /**
     * The same without writing anything.
     *
     * @throws authlab.lab.record.DamagedRunException if too much of the run is missing
     */
    public static SavedRun read(Path run) {
        RunMetadata metadata = RunDirectory.metadata(run);
        SavedData data = SavedData.read(run);
        Results results = Experiments.results(data.history());
        return new SavedRun(
                metadata,
                results,
                data.attacks(),
                Experiments.findings(results, metadata.profile().isMeasurement()),
                Differences.of(results),
                Experiments.claims(new Evidence(results, data.attacks())),
                data.missing(),
                RunDirectory.gatlingReports(run));
    }

    /** Writes the files of the report into the folder of the run, each atomically, the page last. */
    static void write(SavedRun run, Path folder) {
        RunDirectory.write(folder, ResultsJson.FILE, ResultsJson.of(run));
        RunDirectory.write(folder, ResultsCsv.FILE, ResultsCsv.of(run));
        Paper.of(run).forEach((file, text) -> RunDirectory.write(folder, file, text));
        RunDirectory.write(folder, SummaryMarkdown.FILE, SummaryMarkdown.of(run));
        RunDirectory.write(folder, Page.FILE, Page.of(run));
    }
}
