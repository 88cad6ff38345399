package authlab.lab.console.lesson;

import authlab.lab.catalogue.Variant;
import java.util.List;

/**
 * A lesson as its file describes it.
 *
 * @param needs the variants that it uses
 * @param goal HTML
 * @param question HTML, asked before the first step
 * @param explanation HTML, shown when all steps are done
 */
record Lesson(
        String id,
        String title,
        int minutes,
        List<Variant> needs,
        String goal,
        String question,
        List<Choice> choices,
        List<Step> steps,
        String explanation) {

    Lesson {
        needs = List.copyOf(needs);
        choices = List.copyOf(choices);
        steps = List.copyOf(steps);
    }
}
