package authlab.lab.cli;

import authlab.lab.analysis.Histories;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.RunDirectory;
import authlab.lab.record.RunMetadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Saved runs for commands that read them. */
final class SavedRuns {

    private SavedRuns() {}

    /** A smoke run of two variants that finished, in the results of a folder. */
    static Path journey(Path home) {
        Path run = new RunDirectory(home.resolve("results"))
                .create(
                        new RunMetadata(
                                RunMetadata.FORMAT,
                                "",
                                Instant.parse("2026-11-22T10:00:00Z"),
                                "./lab compare",
                                Profile.SMOKE,
                                "local",
                                "f28550d4c1",
                                List.of(Variants.SESSION_REDIS, Variants.JWT),
                                List.of(Experiment.STEADY),
                                Map.of("cores", "2"),
                                Map.of("postgres", "15.10")),
                        notice -> {});
        try (EventLog log = new EventLog(run.resolve(History.FILE))) {
            Stream.of(Variants.SESSION_REDIS, Variants.JWT)
                    .flatMap(v -> new Histories(Experiment.JOURNEY, v)
                            .requests(v, 1_200).undisturbed(v.nodes().getFirst().name()).events().stream())
                    .forEach(log::append);
        }
        RunDirectory.finish(run);
        return run;
    }
}
