package authlab.lab.report;

import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import java.util.List;
import java.util.Map;

/** What a trainer prints, from the same run as the page: questions, answers, and notes. Each is one self-contained file. */
final class Paper {

    static final String HANDOUT = "handout.html";
    static final String ANSWERS = "answers.html";
    static final String NOTES = "notes.html";

    private Paper() {}

    /** All of them by the name of their file, from the chapters of the page. */
    static Map<String, String> of(SavedRun run, List<Chapter> chapters) {
        return Map.of(
                HANDOUT, handout(run, chapters),
                ANSWERS, answers(run, chapters),
                NOTES, notes(run, chapters));
    }

    /** The questions without answers. */
    private static String handout(SavedRun run, List<Chapter> chapters) {
        return exercises(
                run,
                chapters,
                "Questions",
                "Predict first: mark one answer to each question and note why. Then look at the report.",
                false);
    }

    /** The questions with the answers of the run. */
    private static String answers(SavedRun run, List<Chapter> chapters) {
        return exercises(
                run,
                chapters,
                "Answers",
                "Computed from this run, for its load and its machine. Another run can decide a question differently.",
                true);
    }

    /** What to say and to ask in each chapter. */
    private static String notes(SavedRun run, List<Chapter> chapters) {
        List<SpeakerNotes.Part> parts = SpeakerNotes.of(run, chapters);
        return page(
                run,
                "Speaker notes",
                "Show a chapter only after its question was answered by hand. All chapters together take "
                        + parts.stream().mapToInt(p -> p.note().minutes()).sum()
                        + " minutes; leave out what your audience does not need.",
                Templates.render("paper/notes", Map.of("parts", parts)));
    }

    private static String exercises(SavedRun run, List<Chapter> chapters, String title, String intro, boolean answers) {
        return page(
                run,
                title,
                intro,
                Templates.render(
                        "paper/exercises",
                        Map.of(
                                "groups",
                                Exercise.of(run, chapters).stream()
                                        .map(group -> Map.of(
                                                "title", group.title(),
                                                "brief", group.brief(),
                                                "exercises",
                                                        group.exercises().stream()
                                                                .map(e -> Printed.of(e, answers))
                                                                .toList()))
                                        .toList())));
    }

    private static String page(SavedRun run, String title, String intro, String body) {
        return Templates.render(
                "paper/page",
                Map.of(
                        "style",
                        (Palette.css() + Templates.resource("paper/paper.css")).replace("</", "<\\/"),
                        "title",
                        title,
                        "intro",
                        intro,
                        "id",
                        run.metadata().id(),
                        "ran",
                        WhereSection.ran(run.metadata()),
                        "banners",
                        Banner.of(run),
                        "body",
                        body));
    }

    /** An exercise as HTML needs it; {@code answer} is empty on the hand-out. */
    private record Printed(int number, String question, List<String> choices, String answer) {
        static Printed of(Exercise exercise, boolean answers) {
            return new Printed(
                    exercise.number(),
                    exercise.question().question(),
                    exercise.question().choices(),
                    answers ? HtmlBlocks.of(exercise.question().answer()) : "");
        }
    }
}
