package authlab.lab.console.lesson;

import authlab.lab.catalogue.Variant;
import java.util.List;

/** One step of a lesson. */
sealed interface Step {

    Text text();

    /**
     * What is shown of a step.
     *
     * @param html its title and what to do
     * @param hint HTML; blank without one
     * @param wrong what is shown after a wrong answer
     */
    record Text(String html, String hint, String wrong) {}

    /** Is done once each check has been true. */
    record Do(Text text, List<Check> checks) implements Step {
        public Do {
            checks = List.copyOf(checks);
        }
    }

    /** Asks for a claim of the token that the browser has at a variant. */
    record AskClaim(Text text, String claim, Variant variant) implements Step {}

    /** Asks to choose. */
    record Choose(Text text, List<Choice> choices) implements Step {
        public Choose {
            choices = List.copyOf(choices);
        }
    }
}
