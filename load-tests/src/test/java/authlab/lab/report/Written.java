package authlab.lab.report;

import authlab.lab.experiment.section.SavedRun;
import java.util.Map;

/** The files of a run as text. */
final class Written {

    private Written() {}

    static String page(SavedRun run) {
        return Page.of(run, Chapters.of(run));
    }

    static String json(SavedRun run) {
        return ResultsJson.of(run, Chapters.of(run));
    }

    /** By the name of the file. */
    static Map<String, String> paper(SavedRun run) {
        return Paper.of(run, Chapters.of(run));
    }
}
