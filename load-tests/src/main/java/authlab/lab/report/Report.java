package authlab.lab.report;

import authlab.lab.experiment.section.SavedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the report of a saved run as {@code report.html}, {@code results.json} and {@code results.csv}. */
public final class Report {

    private Report() {}

    /**
     * Writes the three files into the folder of the run, each atomically, the page last.
     *
     * @throws UncheckedIOException if one cannot be written
     */
    public static void write(SavedRun run, Path folder) {
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
}
