package authlab.lab.report;

import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackLog;
import authlab.lab.record.AttackResult;
import authlab.lab.record.History;
import authlab.lab.record.RunDirectory;
import authlab.lab.record.RunMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Analyses a saved run from its folder alone; repeatable. */
public final class RunAnalyzer {

    private RunAnalyzer() {}

    /**
     * Computes figures, verdicts and claims of a saved run, and writes its report.
     *
     * @return the content of the report
     * @throws UncheckedIOException if a file of the run is missing or broken, or one of the report cannot be written,
     *     naming it
     */
    public static SavedRun of(Path run) {
        try {
            RunMetadata metadata = RunDirectory.metadata(run);
            Path file = run.resolve(History.FILE);
            Results results = Files.exists(file) ? Experiments.results(History.read(file)) : new Results(List.of());
            List<Finding> findings =
                    Experiments.findings(results, metadata.profile().isMeasurement());
            List<AttackResult> attacks = AttackLog.read(run.resolve(AttackLog.FILE));
            SavedRun saved = new SavedRun(
                    metadata,
                    results,
                    attacks,
                    findings,
                    Differences.of(results),
                    Experiments.claims(new Evidence(results, attacks)),
                    RunDirectory.isFinished(run),
                    gatlingReports(run));
            write(saved, run);
            return saved;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the run " + run + ": " + e.getMessage(), e);
        }
    }

    /** Writes the three files of the report into the folder of the run, each atomically, the page last. */
    static void write(SavedRun run, Path folder) {
        put(folder.resolve(ResultsJson.FILE), ResultsJson.of(run));
        put(folder.resolve(ResultsCsv.FILE), ResultsCsv.of(run));
        put(folder.resolve(Page.FILE), Page.of(run));
    }

    private static void put(Path file, String text) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static List<String> gatlingReports(Path run) throws IOException {
        Path folder = run.resolve(RunDirectory.GATLING);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> reports = Files.list(folder)) {
            return reports.map(p -> p.resolve("index.html"))
                    .filter(Files::exists)
                    .map(p -> run.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }
}
