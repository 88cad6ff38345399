package authlab.lab.experiment.switches;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.List;
import java.util.Optional;

/** What {@code switches} teaches: one setting can matter more than the architecture. */
final class SwitchesTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "Change one thing at a time, measure before and after it, and say first what you expect. A session that is written at"
                    + " every request is another architecture than one that is only read.",
            "Which setting of your own system was last measured by itself?",
            "“A lookup is a read.” A session whose last use is stored is also a write, if the setting says so.",
            8);

    private SwitchesTeaching() {}

    static Teaching of(SavedRun run) {
        Optional<Difference> written = written(run);
        return new Teaching(
                question(written),
                written.filter(d -> d.shown() == Shown.HIGHER)
                        .map(_ -> List.of(
                                "To store the last use, Postgres writes a new version of the row and a record of the"
                                        + " write-ahead log, where the lookup alone only reads."))
                        .orElse(List.of()),
                new Command(
                        "Measure one change at a time; it takes some minutes.",
                        "./lab compare --experiments " + Experiment.SWITCHES),
                NOTE);
    }

    private static Optional<Difference> written(SavedRun run) {
        return run.differences(Experiment.SWITCHES)
                .filter(d -> d.metric() == Metric.CPU_TOTAL
                        && d.candidate().variant().equals(Variants.SESSION_POSTGRES)
                        && d.baseline().variant().equals(Variants.SESSION_POSTGRES)
                        && d.candidate().condition().equals(ConfigChange.TOUCH_ALWAYS))
                .findFirst();
    }

    private static Question question(Optional<Difference> written) {
        String question =
                "The last use of a session in Postgres is stored at every request, instead of once in a while. What"
                        + " happens to the CPU time of a request?";
        Choice[] choices = {
            choice("It rises.", Shown.HIGHER, written),
            choice("It falls.", Shown.LOWER, written),
            choice("No difference can be shown.", Shown.NOT_SHOWN, written)
        };
        return written.map(d -> Prediction.decided(question, evidence(d), choices))
                .orElseGet(() -> Prediction.open(
                        question,
                        "it was not measured. " + Requests.toFindOut(Experiment.SWITCHES, Variants.SESSION_POSTGRES),
                        choices));
    }

    private static Choice choice(String text, Shown shown, Optional<Difference> written) {
        return new Choice(text, written.filter(d -> d.shown() == shown).isPresent());
    }

    private static String evidence(Difference d) {
        return Numbers.of(d.baseline().median()) + " and "
                + Numbers.of(d.candidate().median()) + " "
                + d.metric().unit()
                + d.estimate()
                        .map(e -> ", a difference of " + DifferencesTable.percent(e.percent()) + ", 95\u00a0% interval "
                                + DifferencesTable.range(e.claimed()))
                        .orElse("")
                + "; " + d.why() + ".";
    }
}
