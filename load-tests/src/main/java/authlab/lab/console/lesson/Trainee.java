package authlab.lab.console.lesson;

import authlab.lab.console.event.LabEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * One browser and its lessons. Immutable.
 *
 * @param latest the lesson that it worked at last; blank before the first
 * @param lessons by id; only those that were started
 */
record Trainee(String user, String latest, Marks marks, Map<String, LessonState> lessons) {

    Trainee {
        lessons = Map.copyOf(lessons);
    }

    static Trainee arrived(String user) {
        return new Trainee(user, "", Marks.NONE, Map.of());
    }

    Trainee with(String lesson, LessonState state) {
        Map<String, LessonState> more = new HashMap<>(lessons);
        more.put(lesson, state);
        return new Trainee(user, lesson, marks, more);
    }

    Trainee without(String lesson) {
        Map<String, LessonState> fewer = new HashMap<>(lessons);
        fewer.remove(lesson);
        return new Trainee(user, latest.equals(lesson) ? "" : latest, marks, fewer);
    }

    /** After an event. The marks change last, so that a call does not come after itself. */
    Trainee after(LabEvent event, Lessons all) {
        Trainee next = this;
        for (Lesson lesson : all.all()) {
            LessonState state = lessons.get(lesson.id());
            // A lesson whose file has other steps now begins again.
            if (state != null && state.fits(lesson)) {
                LessonState later = state.after(event, lesson, user, marks);
                next = later.equals(state) ? next : next.with(lesson.id(), later);
            }
        }
        return new Trainee(user, next.latest, marks.with(event, user), next.lessons);
    }
}
