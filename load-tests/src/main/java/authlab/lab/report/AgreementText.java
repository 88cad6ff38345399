package authlab.lab.report;

import authlab.lab.analysis.Agreement;
import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.experiment.section.DifferencesTable;
import java.util.List;

/** The comparison of two runs, for a terminal. */
public final class AgreementText {

    private AgreementText() {}

    /** A line for each difference, and the counts. */
    public static String of(List<Agreement> agreements) {
        StringBuilder text = new StringBuilder();
        agreements.forEach(a -> text.append(line(a)).append('\n'));
        long contradicted = count(agreements, Agreement.Kind.CONTRADICTED);
        return text.append('\n')
                .append(agreements.size() - contradicted)
                .append(" of ")
                .append(agreements.size())
                .append(" differences agree; in ")
                .append(count(agreements, Agreement.Kind.NOTHING_SHOWN))
                .append(" of them neither run shows a difference.\n")
                .toString();
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
        Estimate e = d.estimate().orElseThrow();
        String estimate = DifferencesTable.percent(e.percent()) + " (" + DifferencesTable.range(e.claimed()) + ")";
        return (switch (d.shown()) {
                            case HIGHER -> "higher ";
                            case LOWER -> "lower ";
                            case NOT_SHOWN -> "not shown ";
                        }
                        + estimate)
                .replace('\u00a0', ' ');
    }
}
