package authlab.lab.report;

import authlab.lab.analysis.Finding;
import authlab.lab.experiment.section.SavedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A notice above all figures.
 *
 * @param style a CSS class
 * @param reasons one sentence each; may be empty
 */
record Banner(String style, String title, String text, List<String> reasons) {

    static List<Banner> of(SavedRun run) {
        List<Banner> banners = new ArrayList<>();
        if (!run.metadata().profile().isMeasurement()) {
            banners.add(new Banner(
                    "smoke",
                    "A smoke run: not a measurement",
                    "It only shows that all steps work. Its figures must not be compared or quoted.",
                    List.of()));
        }
        if ("1".equals(run.metadata().machine().get("cores"))) {
            banners.add(new Banner(
                    "smoke",
                    "One core",
                    "The load generator shares the only core with the lab, so latencies include waiting for it. CPU time per"
                            + " request, store calls and behaviour are measured as on a larger machine.",
                    List.of()));
        }
        if (!run.complete()) {
            banners.add(new Banner(
                    "bad",
                    "Incomplete",
                    "Data of this run are missing. Only complete trials are shown, and they are not a measurement.",
                    run.missing()));
        }
        List<String> broken = Findings.broken(run);
        if (!broken.isEmpty()) {
            banners.add(
                    run.validity() == SavedRun.Validity.INVALID
                            ? new Banner(
                                    "bad",
                                    "INVALID",
                                    "The run failed its own validity checks. Do not draw conclusions from its figures.",
                                    broken)
                            : new Banner(
                                    "smoke",
                                    "Valid in part",
                                    "These results failed validity checks and are not compared. All other results are valid.",
                                    broken));
        }
        if (Findings.of(run, Finding.Kind.VALIDITY).findAny().isEmpty() && !run.attacksAlone()) {
            banners.add(new Banner(
                    "bad", "Not checked", "No validity check was made, so the figures are unverified.", List.of()));
        }
        return banners;
    }
}
