package authlab.lab.report;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Purpose;
import authlab.lab.experiment.section.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The cost of authentication in the stores for one variant, as a sentence computed from the counters. */
final class StoreCostText {

    private static final Purpose[] AUTHENTICATION = {Purpose.LOOKUP, Purpose.TOUCH};

    private StoreCostText() {}

    static String of(OfVariant v) {
        return v.store().map(StoreCostText::sentence).orElse("The counters of the servers are missing.");
    }

    private static String sentence(StoreWork work) {
        List<String> costs = new ArrayList<>();
        Statements sql = work.statements(AUTHENTICATION);
        if (sql.calls() > 0) {
            costs.add("in Postgres " + Numbers.of(sql.calls()) + " statements ("
                    + split(
                            work.statements(Purpose.LOOKUP).calls(),
                            work.statements(Purpose.TOUCH).calls())
                    + "), " + Numbers.of(sql.buffers()) + " buffers read, " + Numbers.of(sql.walBytes())
                    + " bytes of WAL and " + Numbers.millis(sql.millis()) + " of execution time");
        }
        Commands commands = work.commands(AUTHENTICATION);
        if (commands.calls() > 0) {
            costs.add("in Redis " + Numbers.of(commands.calls()) + " commands ("
                    + split(
                            work.commands(Purpose.LOOKUP).calls(),
                            work.commands(Purpose.TOUCH).calls())
                    + ") and " + Numbers.millis(commands.millis()) + " of execution time");
        }
        return costs.isEmpty()
                ? "Authentication causes no statement in Postgres and no command in Redis."
                : "Authentication causes, per 1,000 requests, " + String.join("; ", costs) + ".";
    }

    private static String split(double lookups, double touches) {
        return Numbers.of(lookups) + " lookups, " + Numbers.of(touches) + " extensions";
    }
}
