package authlab.lab.experiment;

import authlab.lab.check.Checks;
import authlab.lab.check.Claims;
import authlab.lab.check.Differences;
import authlab.lab.check.Evidence;
import authlab.lab.check.Finding;
import authlab.lab.measure.AttackLog;
import authlab.lab.measure.Figures;
import authlab.lab.measure.History;
import authlab.lab.measure.Results;
import authlab.lab.measure.RunMetadata;
import authlab.lab.measure.Tried;
import authlab.lab.report.Report;
import authlab.lab.report.SavedRun;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Judges a saved run from its folder alone, as often as one likes. */
public final class Judgement {

    /** The folder, within a run's, where Gatling leaves its own reports. */
    static final String GATLING = "gatling";

    /** Written last by a run that came to its end. */
    private static final String FINISHED = "finished";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Judgement() {}

    static void save(RunMetadata metadata, Path run) {
        try {
            JSON.writeValue(run.resolve(RunMetadata.FILE).toFile(), metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + run, e);
        }
    }

    static void finished(Path run) {
        try {
            Files.createFile(run.resolve(FINISHED));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + run, e);
        }
    }

    /**
     * Computes, judges and writes the report of a saved run.
     *
     * @return the run as the report shows it
     * @throws UncheckedIOException when a file of the run is missing or broken, naming it
     */
    public static SavedRun of(Path run) {
        try {
            RunMetadata metadata = JSON.readValue(run.resolve(RunMetadata.FILE).toFile(), RunMetadata.class);
            Path file = run.resolve(History.FILE);
            Results results = Files.exists(file) ? Figures.of(History.read(file)) : new Results(List.of());
            List<Finding> findings = Checks.of(results, !metadata.profile().equals(Profile.SMOKE.label()));
            List<Tried> attacks = AttackLog.read(run.resolve(AttackLog.FILE));
            SavedRun saved = new SavedRun(
                    metadata,
                    results,
                    attacks,
                    findings,
                    Differences.of(results),
                    Claims.of(new Evidence(results, attacks)),
                    Files.exists(run.resolve(FINISHED)),
                    gatlingReports(run));
            Report.write(saved, run);
            return saved;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the run " + run + ": " + e.getMessage(), e);
        }
    }

    private static List<String> gatlingReports(Path run) throws IOException {
        Path folder = run.resolve(GATLING);
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
