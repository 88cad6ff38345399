package authlab.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a saved run for people ({@code report.html}), machines ({@code results.json}) and spreadsheets ({@code results.csv}). */
public final class Report {

    private Report() {}

    /**
     * Writes the three files into the run's folder. Each appears whole or not at all, the page last.
     *
     * @throws UncheckedIOException when one cannot be written
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
