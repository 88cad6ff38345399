package authlab.lab.experiment.growth;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition.Sessions;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What {@code growth} teaches: what a session costs that nobody uses. */
final class GrowthTeaching {

    /** Sizes that differ by less are called the same. */
    private static final double SAME = 0.1;

    private static final SpeakerNote NOTE = new SpeakerNote(
            "Most sessions in a store belong to users who are away. They cost memory and backups, and somebody has to remove"
                    + " them. Then look at the latency: an index or a hash finds one among many.",
            "Your users stay signed in for thirty days. How many sessions is that, and how many bytes?",
            "“With so many sessions every lookup becomes slow.” Compare the curves with that of the token, which looks nothing up.",
            8);

    private GrowthTeaching() {}

    static Teaching of(SavedRun run) {
        return new Teaching(
                question(run),
                removal(run),
                new Command(
                        "Measure how the stores grow; it takes some minutes.",
                        "./lab compare --experiments " + Experiment.GROWTH),
                NOTE);
    }

    /** Why an expired session can still take memory. */
    private static List<String> removal(SavedRun run) {
        OptionalDouble share = withMostSessions(run, Variants.SESSION_REDIS, Metric.SWEPT_SHARE, 0);
        return share.isEmpty() || share.getAsDouble() >= GrowthReport.ALMOST_ALL
                ? List.of()
                : List.of("Redis had removed " + Numbers.of(share.getAsDouble())
                        + "\u00a0% of the expired sessions some seconds after their expiry. It refuses an expired key at once, but"
                        + " frees its memory later: when the key is asked for, or found in a sample of keys.");
    }

    private static Question question(SavedRun run) {
        String question = "Which store needs more memory for one more session?";
        OptionalDouble rows = withMostSessions(run, Variants.SESSION_POSTGRES, Metric.SESSION_BYTES, 1);
        OptionalDouble entries = withMostSessions(run, Variants.SESSION_REDIS, Metric.SESSION_BYTES, 1);
        boolean known = rows.isPresent() && entries.isPresent();
        double more = known ? rows.getAsDouble() / entries.getAsDouble() - 1 : 0;
        Choice[] choices = {
            new Choice("Postgres.", known && more > SAME),
            new Choice("Redis.", known && 1 / (1 + more) - 1 > SAME),
            new Choice("Both about the same.", known && more <= SAME && 1 / (1 + more) - 1 <= SAME)
        };
        return known
                ? Prediction.decided(
                        question,
                        Variants.SESSION_POSTGRES + " " + Numbers.of(rows.getAsDouble()) + " bytes and "
                                + Variants.SESSION_REDIS + " " + Numbers.of(entries.getAsDouble())
                                + " bytes per session, with the largest number of sessions. Sizes within "
                                + Numbers.of(SAME * 100) + "\u00a0% count as the same.",
                        choices)
                : Prediction.open(
                        question,
                        "the size of a session was not measured in both stores. "
                                + Requests.toFindOut(
                                        Experiment.GROWTH, Variants.SESSION_POSTGRES, Variants.SESSION_REDIS),
                        choices);
    }

    /**
     * With the largest number of sessions, where the size of the empty store matters least.
     *
     * @param least a smaller figure is none
     */
    private static OptionalDouble withMostSessions(SavedRun run, Variant variant, Metric metric, double least) {
        return run.in(Experiment.GROWTH).stream()
                .filter(v -> v.variant().equals(variant) && v.condition() instanceof Sessions)
                .filter(v -> v.median(metric).orElse(Double.NEGATIVE_INFINITY) >= least)
                .max(Comparator.comparingInt(GrowthTeaching::sessions))
                .map(v -> v.median(metric))
                .orElse(OptionalDouble.empty());
    }

    private static int sessions(OfVariant v) {
        return v.condition() instanceof Sessions(int count) ? count : 0;
    }
}
