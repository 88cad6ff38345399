package authlab.lab;

import authlab.lab.check.Finding;
import authlab.lab.check.Verdict;
import authlab.lab.experiment.Compare;
import authlab.lab.experiment.Experiment;
import authlab.lab.experiment.Profile;
import authlab.lab.experiment.Runs;
import authlab.lab.report.AttackText;
import authlab.lab.report.SavedRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        mixinStandardHelpOptions = true,
        name = "compare",
        description = "Start the lab, run the experiments, stop it, and write a report."
                + " A lab that is up already is used and left up. Without --variants: the five of the group core.")
final class CompareCommand implements Callable<Integer> {

    /** How long it may take. */
    static final class Size {
        @Option(names = "--smoke", description = "Two minutes: shows that everything works; not a measurement.")
        private boolean smoke;

        @Option(names = "--full", description = "More and longer repetitions.")
        private boolean full;
    }

    @Mixin
    private Where where = new Where();

    @Mixin
    private Chosen chosen = new Chosen();

    @ArgGroup
    private @Nullable Size size;

    @Option(
            names = "--experiments",
            split = ",",
            paramLabel = "NAME",
            description = "Only these experiments, separated by commas; ./lab list names them.")
    private List<String> experiments = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    @Override
    public Integer call() {
        Compare compare = new Compare(
                Lab.home(),
                Lab.typed(spec),
                profile(),
                chosen.variants(),
                experiments.isEmpty() ? profile().experiments() : Experiment.named(experiments));
        Runs runs = Lab.runs();
        Compare.Outcome outcome = compare.run(where.environment(), runs, Clock.systemUTC(), System.out);
        return print(outcome.run(), outcome.folder());
    }

    /** Says how a run ended, also as the exit status. */
    static int print(SavedRun run, Path folder) {
        System.out.println();
        for (Finding f : run.findings()) {
            switch (f.verdict()) {
                case Verdict.Pass(String evidence) when f.kind() == Finding.Kind.BEHAVIOUR -> line("ok", f, evidence);
                case Verdict.Pass _ -> {}
                case Verdict.Fail(String evidence) -> line("NOT", f, evidence);
                case Verdict.Unknown(String why) -> line("?", f, why);
            }
        }
        System.out.print(AttackText.brief(run));
        if (!run.attacksAlone()) {
            System.out.println();
            System.out.println(
                    run.valid() ? "Every validity check passed." : "INVALID: see the report for what is wrong.");
        }
        System.out.println("Report: " + folder.resolve("report.html"));
        return run.valid() ? 0 : Lab.INVALID;
    }

    private static void line(String mark, Finding f, String evidence) {
        System.out.printf("%-4s%s, %s: %s (%s)%n", mark, f.experiment(), f.who(), f.claim(), evidence);
    }

    private Profile profile() {
        if (size != null && size.smoke) {
            return Profile.SMOKE;
        }
        return size != null && size.full ? Profile.FULL : Profile.DEFAULT;
    }
}
