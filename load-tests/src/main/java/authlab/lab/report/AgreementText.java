package authlab.lab.report;

import authlab.lab.analysis.Agreement;
import authlab.lab.analysis.Difference;
import authlab.lab.experiment.section.DifferencesTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The comparison of two runs, for a terminal. */
public final class AgreementText {

    private AgreementText() {}

    /** A line for each difference, and the counts. */
    public static String of(List<Agreement> agreements) {
        return agreements.stream().map(a -> line(a) + "\n").collect(Collectors.joining()) + "\n"
                + (agreements.size() - count(agreements, Agreement.Kind.CONTRADICTED)) + " of " + agreements.size()
                + " differences agree; in " + count(agreements, Agreement.Kind.NOTHING_SHOWN)
                + " of them neither run shows a difference.\n";
    }

    private static long count(List<Agreement> agreements, Agreement.Kind kind) {
        return agreements.stream().filter(a -> a.kind() == kind).count();
    }

    private static String line(Agreement a) {
        Difference d = a.first();
        String mark = switch (a.kind()) {
            case HOLDS -> "ok ";
            case NOTHING_SHOWN -> "-  ";
            case CONTRADICTED -> "NOT";
        };
        return mark + " " + d.experiment() + ", " + d.metric().label() + ", "
                + d.candidate().label() + " against " + d.baseline().label() + ": " + shown(d) + "; "
                + shown(a.second());
    }

    private static String shown(Difference d) {
        String shown = d.shown().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
        return (shown + DifferencesTable.estimate(d.estimate().orElseThrow())).replace('\u00a0', ' ');
    }
}
