package authlab.lab.report;

import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.Results;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import authlab.lab.record.RunDirectory;
import authlab.lab.record.RunMetadata;
import authlab.lab.record.SavedData;
import java.nio.file.Path;
import java.util.List;

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
        // First, because a run of another format is refused before its history is read.
        RunMetadata metadata = RunDirectory.metadata(run);
        List<String> gatlingReports = RunDirectory.gatlingReports(run);
        return SavedData.archive(run)
                .map(results -> ResultsJson.read(results, run.resolve(SavedData.ARCHIVE)))
                .map(archived ->
                        of(metadata, archived.results(), archived.attacks(), archived.missing(), gatlingReports, true))
                .orElseGet(() -> {
                    SavedData data = SavedData.read(run);
                    return of(
                            metadata,
                            Experiments.results(data.history()),
                            data.attacks(),
                            data.missing(),
                            gatlingReports,
                            false);
                });
    }

    private static SavedRun of(
            RunMetadata metadata,
            Results results,
            List<AttackResult> attacks,
            List<String> missing,
            List<String> gatlingReports,
            boolean archived) {
        return new SavedRun(
                metadata,
                results,
                attacks,
                Experiments.findings(results, metadata.profile().isMeasurement()),
                Differences.of(results),
                Experiments.claims(new Evidence(results, attacks)),
                missing,
                gatlingReports,
                archived);
    }

    /** Writes the files of the report into the folder of the run, each atomically, the page last. */
    static void write(SavedRun run, Path folder) {
        List<Chapter> chapters = Chapters.of(run);
        List<Runnable> files = List.of(
                () -> RunDirectory.write(folder, ResultsJson.FILE, ResultsJson.of(run, chapters)),
                () -> RunDirectory.write(folder, ResultsCsv.FILE, ResultsCsv.of(run)),
                () -> Paper.of(run, chapters).forEach((file, text) -> RunDirectory.write(folder, file, text)),
                () -> RunDirectory.write(folder, SummaryMarkdown.FILE, SummaryMarkdown.of(run)));
        // None depends on another, and each takes a good part of a second.
        files.parallelStream().forEach(Runnable::run);
        RunDirectory.write(folder, Page.FILE, Page.of(run, chapters));
    }
}
