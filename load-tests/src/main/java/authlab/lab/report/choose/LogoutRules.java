package authlab.lab.report.choose;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.attacks.AttacksReport;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Unknown;
import java.util.List;

/** Rules about what a logout ends. */
final class LogoutRules {

    private LogoutRules() {}

    /** By a single logout, whichever node it reached. */
    static Advice endsAtOnce(SavedRun run) {
        return refused(run, AttacksReport.LOGOUT_ONCE, "A copy of the credential after one logout", "a logout");
    }

    static Advice endsEverywhere(SavedRun run) {
        return refused(
                run,
                AttacksReport.LOGOUT_EVERYWHERE,
                "Credentials of other devices after a logout everywhere",
                "a logout everywhere");
    }

    private static Advice refused(SavedRun run, String attack, String about, String after) {
        Split split = new Split();
        List<AttackResult> decided = decided(run, attack);
        for (Variant variant : run.variants()) {
            List<AttackResult> its =
                    decided.stream().filter(t -> t.variant().equals(variant)).toList();
            if (!its.isEmpty()) {
                boolean refused = its.stream().allMatch(t -> t.outcome() instanceof Blocked);
                split.saw(variant, refused, refused ? "refused it" : "accepted it");
            }
        }
        return split.advice(about, "no credential was tried after " + after, Requests.toFindOut(Experiment.ATTACKS));
    }

    static Advice survivesCache(SavedRun run) {
        Split split = new Split();
        for (OfVariant v : Sound.in(run, Experiment.CACHE_DIES)) {
            v.fault()
                    .filter(f -> f.problem().isEmpty())
                    .map(FaultOutcome::ended)
                    .filter(ended -> ended.users() > 0)
                    .ifPresent(ended -> split.saw(v.variant(), ended.worked() + ended.revived() == 0, worked(ended)));
        }
        return split.advice(
                "Credentials of logins that a logout had ended",
                "no logins were ended before the cache crashed",
                Requests.toFindOut(Experiment.CACHE_DIES, Variants.SESSION_REDIS, Variants.JWT_DENYLIST));
    }

    private static String worked(EndedLogins ended) {
        return Numbers.count(ended.worked()) + " of " + Numbers.count(ended.users())
                + " still worked before the crash, " + Numbers.count(ended.revived()) + " of the others after it";
    }

    static Advice stolenRefresh(SavedRun run) {
        Split split = new Split();
        decided(run, AttacksReport.REFRESH_REUSE)
                .forEach(t -> split.saw(
                        t.variant(),
                        t.outcome() instanceof Blocked,
                        t.outcome() instanceof Blocked ? "refused it and ended the login" : "accepted it"));
        return split.advice(
                "A refresh token that was used before",
                "no refresh token was used twice",
                Requests.toFindOut(Experiment.ATTACKS, Variants.JWT, Variants.JWT_DENYLIST));
    }

    private static List<AttackResult> decided(SavedRun run, String attack) {
        return run.attacks().stream()
                .filter(t -> t.attack().equals(attack))
                .filter(t -> !(t.outcome() instanceof Unknown) && !(t.outcome() instanceof NotApplicable))
                .toList();
    }
}
