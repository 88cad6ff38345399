package authlab.lab.report;

import authlab.lab.analysis.Difference;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Numbers;
import java.util.StringJoiner;

/** The comparison of two runs, for a terminal. */
public final class DiffText {

    /** Longer values are in the page. */
    private static final int LONGEST = 60;

    private DiffText() {}

    public static String of(RunDiff diff) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        diff.sides()
                .forEach(side -> text.add(Numbers.sentence(side.name()) + ": "
                        + side.run().metadata().id() + ", " + DiffChapters.validity(side)));
        DifferingFacts facts =
                DifferingFacts.of(diff.base().metadata(), diff.candidate().metadata());
        text.add("")
                .add(Numbers.count(facts.all().size()) + " settings and facts differ, " + Numbers.count(facts.equal())
                        + " are the same.");
        facts.all().forEach(f -> text.add("  " + line(f)));
        text.add("").add(DiffChapters.count(diff));
        diff.shown().forEach(d -> text.add("  " + line(d)));
        if (!diff.agreements().isEmpty()) {
            text.add("").add(AgreementText.brief(diff.agreements()).stripTrailing());
        }
        return text.toString().replace('\u00a0', ' ');
    }

    private static String line(DifferingFacts.Fact f) {
        return f.setting() + (f.parts().isEmpty() ? "" : " (" + shortened(f.parts()) + ")") + ": " + shortened(f.base())
                + " -> " + shortened(f.candidate());
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }

    private static String line(Difference d) {
        return d.experiment() + ", " + d.metric().label() + ", " + d.candidate().label() + ": "
                + DifferencesTable.verdict(d) + ", "
                + DiffTables.value(d, d.estimate().orElseThrow().percent()) + " "
                + d.metric().unit() + ", "
                + DifferencesTable.estimate(d.estimate().orElseThrow());
    }
}
