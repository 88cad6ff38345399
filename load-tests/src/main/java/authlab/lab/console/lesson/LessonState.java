package authlab.lab.console.lesson;

import authlab.lab.console.event.LabEvent;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far a browser is with one lesson. It begins with the prediction; what happened before does not count. Immutable.
 *
 * @param predicted the id of the choice
 * @param since milliseconds since the epoch
 */
record LessonState(String predicted, long since, List<StepState> steps) {

    LessonState {
        steps = List.copyOf(steps);
    }

    static LessonState begin(Lesson lesson, String predicted, long now) {
        return new LessonState(
                predicted, now, Collections.nCopies(lesson.steps().size(), StepState.NEW));
    }

    /** The index of the first step that is not done; the number of steps if all are. */
    int current() {
        int index = 0;
        while (index < steps.size() && steps.get(index).isDone()) {
            index++;
        }
        return index;
    }

    @JsonIgnore
    boolean isDone() {
        return current() == steps.size();
    }

    /** Whether the file still has as many steps as when the lesson began. */
    boolean fits(Lesson lesson) {
        return steps.size() == lesson.steps().size();
    }

    LessonState with(int step, StepState state) {
        List<StepState> more = new ArrayList<>(steps);
        more.set(step, state);
        return new LessonState(predicted, since, more);
    }

    /** After an event, which counts for the first step that is not done, if it came after the step before. */
    LessonState after(LabEvent event, Lesson lesson, String user, Marks marks) {
        int current = current();
        if (current == steps.size() || !(lesson.steps().get(current) instanceof Step.Do step)) {
            return this;
        }
        long begun = current == 0 ? since : steps.get(current - 1).doneAt();
        return event.at() < begun ? this : with(current, steps.get(current).after(event, step.checks(), user, marks));
    }
}
