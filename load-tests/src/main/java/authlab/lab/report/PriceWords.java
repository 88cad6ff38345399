package authlab.lab.report;

import authlab.lab.measure.Purpose;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.StoreWork;
import authlab.lab.measure.StoreWork.Commands;
import authlab.lab.measure.StoreWork.Statements;
import java.util.ArrayList;
import java.util.List;

/** What knowing who is calling costs the database with one variant, in a sentence computed from its prices. */
final class PriceWords {

    private static final Purpose[] KNOWING = {Purpose.LOOKUP, Purpose.TOUCH};

    private PriceWords() {}

    static String of(OfVariant v) {
        return v.store().map(PriceWords::sentence).orElse("The servers’ own counters are missing.");
    }

    private static String sentence(StoreWork work) {
        List<String> costs = new ArrayList<>();
        Statements sql = work.statements(KNOWING);
        if (sql.calls() > 0) {
            costs.add("Postgres " + Numbers.of(sql.calls()) + " statements ("
                    + split(
                            work.statements(Purpose.LOOKUP).calls(),
                            work.statements(Purpose.TOUCH).calls())
                    + "), which read " + Numbers.of(sql.buffers()) + " buffers, write " + Numbers.of(sql.walBytes())
                    + " bytes of log and take " + Numbers.millis(sql.millis()));
        }
        Commands commands = work.commands(KNOWING);
        if (commands.calls() > 0) {
            costs.add("Redis " + Numbers.of(commands.calls()) + " commands ("
                    + split(
                            work.commands(Purpose.LOOKUP).calls(),
                            work.commands(Purpose.TOUCH).calls())
                    + "), which take " + Numbers.millis(commands.millis()));
        }
        return costs.isEmpty()
                ? "Knowing who is calling costs the database nothing: no statement, no command."
                : "Knowing who is calling costs, per 1,000 requests, " + String.join(" and ", costs) + ".";
    }

    private static String split(double lookups, double touches) {
        return Numbers.of(lookups) + " to look up, " + Numbers.of(touches) + " to prolong";
    }
}
