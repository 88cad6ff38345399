package authlab.lab.console.lesson;

import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A lesson for one browser, as JSON.
 *
 * @param goal HTML
 * @param predicted the id of the choice; null before the prediction
 * @param explanation HTML; null until all steps are done
 */
record LessonView(
        Summary summary,
        String goal,
        String question,
        List<ChoiceView> choices,
        @Nullable String predicted,
        List<StepView> steps,
        @Nullable String explanation) {

    LessonView {
        choices = List.copyOf(choices);
        steps = List.copyOf(steps);
    }

    /**
     * One line of the overview.
     *
     * @param needs the variants that it uses
     * @param missing those of them that do not run
     * @param add the command that starts them; blank if none is missing
     * @param steps how many there are
     * @param done how many of them are done
     * @param started whether the prediction was made
     */
    record Summary(
            String id,
            String title,
            int minutes,
            List<String> needs,
            List<String> missing,
            String add,
            int steps,
            int done,
            boolean started) {

        static Summary of(Lesson lesson, @Nullable LessonState state, List<Variant> running) {
            List<Variant> missing =
                    lesson.needs().stream().filter(v -> !running.contains(v)).toList();
            return new Summary(
                    lesson.id(),
                    lesson.title(),
                    lesson.minutes(),
                    lesson.needs().stream().map(Variant::name).toList(),
                    missing.stream().map(Variant::name).toList(),
                    missing.isEmpty() ? "" : "./lab up --variants all",
                    lesson.steps().size(),
                    state == null ? 0 : state.current(),
                    state != null);
        }
    }

    /** @param right null until all steps are done */
    record ChoiceView(String id, String text, @Nullable Boolean right) {

        static List<ChoiceView> of(List<Choice> choices, boolean shown) {
            return choices.stream()
                    .map(c -> new ChoiceView(c.id(), c.text(), shown ? c.right() : null))
                    .toList();
        }
    }

    /**
     * One step.
     *
     * @param id its number from 1
     * @param kind {@code do} or {@code answer}
     * @param choices for a question with choices
     * @param hasHint whether a hint can be asked for
     * @param hint HTML; null until it was asked for
     * @param message text, after a wrong answer
     * @param at when it was done, in milliseconds since the epoch
     */
    record StepView(
            String id,
            String kind,
            String html,
            List<ChoiceView> choices,
            boolean done,
            boolean hasHint,
            @Nullable String hint,
            @Nullable String message,
            @Nullable Long at) {

        static StepView of(int index, Step step, StepState state) {
            Step.Text text = step.text();
            return new StepView(
                    Integer.toString(index + 1),
                    step instanceof Step.Do ? "do" : "answer",
                    text.html(),
                    step instanceof Step.Choose choose ? ChoiceView.of(choose.choices(), state.isDone()) : List.of(),
                    state.isDone(),
                    !text.hint().isEmpty(),
                    state.hinted() ? text.hint() : null,
                    state.wrong() ? text.wrong() : null,
                    state.isDone() ? state.doneAt() : null);
        }
    }

    static LessonView of(Lesson lesson, @Nullable LessonState state, List<Variant> running) {
        boolean done = state != null && state.isDone();
        return new LessonView(
                Summary.of(lesson, state, running),
                lesson.goal(),
                lesson.question(),
                ChoiceView.of(lesson.choices(), done),
                state == null ? null : state.predicted(),
                IntStream.range(0, lesson.steps().size())
                        .mapToObj(i -> StepView.of(
                                i,
                                lesson.steps().get(i),
                                state == null ? StepState.NEW : state.steps().get(i)))
                        .toList(),
                done ? lesson.explanation() : null);
    }
}
