package authlab.lab.console.web;

import java.util.List;
import java.util.Optional;

/** How far the lessons of each browser are; what the page and the trainer's overview show of them. */
public interface Progress {

    /** The {@code LessonSummary} of each lesson, for one browser. */
    List<?> summaries(Browser browser);

    /** Where a demo user is; empty if it has not started a lesson. */
    Optional<Standing> of(String user);

    /**
     * Where a demo user is.
     *
     * @param lesson the id of the lesson it worked at last
     * @param step the number of the first step that is not done, from 1
     * @param done how many lessons are done
     */
    record Standing(String lesson, int step, int done) {}

    /** Without lessons. */
    Progress NONE = new Progress() {
        @Override
        public List<?> summaries(Browser browser) {
            return List.of();
        }

        @Override
        public Optional<Standing> of(String user) {
            return Optional.empty();
        }
    };
}
