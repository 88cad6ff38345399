package authlab.lab.report.choose;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SignedOut;
import java.util.List;

/** Rules about what users experience when something fails. Only faults that took effect count. */
final class FaultRules {

    private FaultRules() {}

    static Advice signedIn(SavedRun run, Experiment experiment) {
        Split split = new Split();
        for (OfVariant v : effective(run, experiment)) {
            FaultOutcome fault = v.fault().orElseThrow();
            if (fault.users() > 0) {
                split.saw(
                        v.variant(),
                        fault.signedOut() == 0,
                        Numbers.count(fault.signedOut()) + " of " + Numbers.count(fault.users()));
            }
        }
        return split.advice(
                "Users signed out", "no such fault that took effect was recorded", Requests.toFindOut(experiment));
    }

    static Advice answered(SavedRun run, Experiment experiment) {
        Split split = new Split();
        for (OfVariant v : effective(run, experiment)) {
            FaultOutcome fault = v.fault().orElseThrow();
            split.saw(
                    v.variant(),
                    fault.failed() == 0,
                    Numbers.count(fault.failed()) + " of "
                            + Numbers.count(fault.requests())
                            + (v.variant().refusesByDesign() ? SignedOut.REFUSES : ""));
        }
        return split.advice(
                "Requests that failed from the fault on",
                "no such fault that took effect was recorded",
                Requests.toFindOut(experiment));
    }

    private static List<OfVariant> effective(SavedRun run, Experiment experiment) {
        return Sound.in(run, experiment).stream()
                .filter(v -> v.fault().filter(f -> f.problem().isEmpty()).isPresent())
                .toList();
    }
}
