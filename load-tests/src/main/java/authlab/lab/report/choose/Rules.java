package authlab.lab.report.choose;

import static java.util.stream.Collectors.joining;

import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variant.Group;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.renewal.RenewalReport;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The rules, in the order in which a team would decide. */
final class Rules {

    /** A share below this is none: a statement that belongs to no request may be counted. */
    private static final double NONE = 0.01;

    private Rules() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        "The logout of a login must end access with it at once, on every node.",
                        LogoutRules::endsAtOnce),
                new Rule("A logout everywhere must end all other logins of the user.", LogoutRules::endsEverywhere),
                new Rule(
                        "A logout must stay effective when the cache crashes and comes back empty.",
                        LogoutRules::survivesCache),
                new Rule(
                        "Users must stay signed in when a node crashes.",
                        run -> FaultRules.signedIn(run, Experiment.NODE_DIES)),
                new Rule(
                        "Users must stay signed in when the cache crashes and comes back empty.",
                        run -> FaultRules.signedIn(run, Experiment.CACHE_DIES)),
                new Rule(
                        "No request may fail while the cache is down.",
                        run -> FaultRules.answered(run, Experiment.CACHE_DIES)),
                new Rule("The shared database is already near its limit.", Rules::database),
                new Rule(
                        "Many services verify who sends a request, and must not be able to sign.", Rules::manyServices),
                new Rule("A stolen refresh token must be noticed.", LogoutRules::stolenRefresh),
                new Rule(
                        "Credentials must expire within seconds, and renewing them must not cost more SQL statements than a lookup.",
                        Rules::renewal),
                new Rule("Every request must carry as few bytes as possible.", Rules::bytes),
                new Rule("CPU time per request decides.", Rules::cpu));
    }

    private static Advice database(SavedRun run) {
        Split split = new Split();
        for (OfVariant v : Sound.in(run, Experiment.STEADY)) {
            v.store()
                    .map(StoreWork::sessionStatementsEach)
                    .filter(Double::isFinite)
                    .ifPresent(each -> split.saw(
                            v.variant(),
                            each < NONE,
                            Numbers.of(each) + share(v.store().orElseThrow())));
        }
        return split.advice(
                "SQL statements for authentication per request",
                "the statements of no variant were counted",
                Requests.toFindOut(Experiment.STEADY));
    }

    private static String share(StoreWork work) {
        double own = work.statements(Purpose.LOOKUP, Purpose.TOUCH).calls();
        double all = work.statements().calls();
        return own > 0 && Double.isFinite(all)
                ? ", which is " + Numbers.share(Math.round(own), Math.round(all)) + " of all its statements"
                : "";
    }

    private static Advice manyServices(SavedRun run) {
        List<OfVariant> pairs = Sound.in(run, Experiment.STEADY).stream()
                .filter(v -> v.variant().hasKeys()
                        && !v.variant().hasSharedSecret()
                        && v.auth().count() > 0)
                .sorted(Comparator.comparingDouble(v -> v.auth().p50()))
                .toList();
        if (pairs.isEmpty()) {
            return new Advice.Undecided(
                    "no token with a key pair was measured in steady; whoever can verify a token of " + Variants.JWT
                            + " has the secret that signs it",
                    Requests.toFindOut(Experiment.STEADY, List.of(Group.CORE.label(), Group.ALGORITHMS.label())));
        }
        return new Advice.Recommended(
                "Choose a token with a key pair, "
                        + pairs.stream().map(v -> v.variant().name()).collect(joining(" or "))
                        + ": the services get the public key only. With one secret for all, each of them could sign.",
                "Median authentication time: "
                        + pairs.stream()
                                .map(v -> v.variant() + " "
                                        + Numbers.millis(v.auth().p50()))
                                .collect(joining(", "))
                        + Sound.of(run, Experiment.STEADY, Variants.JWT)
                                .filter(v -> v.auth().count() > 0)
                                .map(v -> "; with a shared secret, " + v.variant() + " "
                                        + Numbers.millis(v.auth().p50()))
                                .orElse("")
                        + ".");
    }

    private static Advice renewal(SavedRun run) {
        String experiment = Requests.toFindOut(Experiment.RENEWAL, Variants.SESSION_POSTGRES, Variants.JWT);
        return run.claims().stream()
                .filter(c -> c.id().equals(RenewalReport.SAVES_LOOKUPS))
                .findFirst()
                .<Advice>map(c -> switch (c.verdict()) {
                    case ClaimVerdict.Confirmed(String numbers) ->
                        new Advice.Recommended(
                                "Choose short-lived tokens that are renewed. A logout ends the access token only when it expires.",
                                numbers + ".");
                    case ClaimVerdict.Refuted(String numbers) ->
                        new Advice.Recommended(
                                "Choose a session that is looked up: it causes no more statements, and ends at once.",
                                numbers + ".");
                    case ClaimVerdict.Depends(String on, String numbers) ->
                        new Advice.Recommended(
                                "Short-lived tokens save statements, depending on " + on + ".", numbers + ".");
                    case ClaimVerdict.NotShown(String _) ->
                        new Advice.Undecided("renewal was not measured for both", experiment);
                })
                .orElse(new Advice.Undecided("renewal was not measured", experiment));
    }

    private static Advice bytes(SavedRun run) {
        List<OfVariant> sizes = Sound.in(run, Experiment.STEADY).stream()
                .filter(v -> v.credentialBytes() > 0)
                .toList();
        int least = sizes.stream().mapToInt(OfVariant::credentialBytes).min().orElse(0);
        Split split = new Split();
        sizes.forEach(v -> split.saw(v.variant(), v.credentialBytes() == least, Numbers.count(v.credentialBytes())));
        return split.advice(
                "Bytes of the header line with the credential",
                "no credential was measured",
                Requests.toFindOut(Experiment.STEADY));
    }

    private static Advice cpu(SavedRun run) {
        List<Difference> all = run.differences(Experiment.STEADY)
                .filter(d -> d.metric() == Metric.CPU_ME || d.metric() == Metric.CPU_TOTAL)
                .filter(d -> !d.control()
                        && d.estimate().isPresent()
                        && d.candidate().condition().isUsual())
                .toList();
        if (all.isEmpty()) {
            return new Advice.Undecided(
                    "it has too few repetitions to compare CPU time", Requests.toFindOut(Experiment.STEADY));
        }
        Variant baseline = all.getFirst().baseline().variant();
        String choose = all.stream().allMatch(d -> d.shown() == Shown.NOT_SHOWN)
                ? "Decide by something else: against " + baseline + ", this run shows no difference."
                : sentence(all, d -> d.shown() == Shown.HIGHER, "More CPU time than " + baseline)
                        + sentence(all, d -> d.shown() == Shown.LOWER, "Less CPU time than " + baseline)
                        + sentence(
                                all,
                                d -> d.shown() == Shown.NOT_SHOWN && d.compared(),
                                "No difference can be shown from " + baseline)
                        + sentence(all, d -> !d.compared(), "Not compared");
        return new Advice.Recommended(
                choose.strip(),
                Numbers.sentence(all.getFirst().metric().label()) + ", against " + baseline + ": "
                        + all.stream().map(Rules::figures).collect(joining("; ")) + ".");
    }

    private static String sentence(List<Difference> all, Predicate<Difference> some, String lead) {
        String names = all.stream()
                .filter(some)
                .map(d -> d.candidate().variant().name())
                .collect(joining(", "));
        return names.isEmpty() ? "" : lead + ": " + names + ". ";
    }

    private static String figures(Difference d) {
        return d.candidate().variant()
                + d.estimate().map(e -> " " + DifferencesTable.inSentence(e)).orElse("")
                + (d.shown() == Shown.NOT_SHOWN ? ", " + d.notShown() : "");
    }
}
