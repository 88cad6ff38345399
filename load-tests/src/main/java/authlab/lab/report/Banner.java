package authlab.lab.report;

import authlab.lab.check.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader must know before the first figure.
 *
 * @param style a CSS class
 * @param reasons one sentence each; may be empty
 */
record Banner(String style, String title, String text, List<String> reasons) {

    private static final String SMOKE = "smoke";

    static List<Banner> of(SavedRun run) {
        List<Banner> banners = new ArrayList<>();
        if (run.metadata().profile().equals(SMOKE)) {
            banners.add(new Banner(
                    "smoke",
                    "A smoke run: not a measurement",
                    "It is short and shows that everything works. Its figures must not be compared or quoted.",
                    List.of()));
        }
        if (!run.complete()) {
            banners.add(new Banner(
                    "bad",
                    "Incomplete",
                    "The run crashed or was stopped. Only what came to its end is shown, and it is not a measurement.",
                    List.of()));
        }
        List<String> broken = Findings.broken(run);
        if (!broken.isEmpty()) {
            banners.add(new Banner(
                    "bad",
                    "INVALID",
                    "The run did not pass its own validity checks. Do not draw conclusions from its figures.",
                    broken));
        }
        if (Findings.count(run, Finding.Kind.VALIDITY) == 0 && !run.attacksAlone()) {
            banners.add(new Banner(
                    "bad",
                    "Not checked",
                    "No validity check was made, so nothing vouches for the figures.",
                    List.of()));
        }
        return banners;
    }
}
