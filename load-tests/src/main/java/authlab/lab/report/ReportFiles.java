package authlab.lab.report;

import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/** The files that are written beside the usual report. */
public final class ReportFiles {

    private ReportFiles() {}

    /** The page of a run. */
    public static Path page(Path run) {
        return run.resolve(Page.FILE);
    }

    /** Writes the whole report of a run as Markdown. */
    public static Path markdown(SavedRun run, Path folder) {
        return write(
                folder, "report.md", Markdown.of("authlab " + run.metadata().id(), Chapters.of(run)));
    }

    /** Writes the comparison of two runs into the folder of the candidate, as a page and as Markdown; returns the page. */
    public static Path write(RunDiff diff, Path base, Path candidate) {
        String name = "diff-" + base.getFileName() + "-" + candidate.getFileName();
        return write(
                candidate,
                name,
                "Candidate " + diff.candidate().metadata().id() + " against base "
                        + diff.base().metadata().id(),
                DiffChapters.of(diff));
    }

    /** Writes the trend into the folder of all runs, as a page and as Markdown; returns the page. */
    public static Path write(Trend trend, Path results) {
        return write(results, "trend", "Trend of all saved runs", TrendChapters.of(trend));
    }

    private static Path write(Path folder, String name, String title, List<Chapter> chapters) {
        write(folder, name + ".md", Markdown.of(title, chapters));
        return write(folder, name + ".html", Page.of(title, chapters));
    }

    private static Path write(Path folder, String file, String text) {
        RunDirectory.write(folder, file, text);
        return folder.resolve(file);
    }
}
