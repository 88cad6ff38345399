package authlab.lab.cli;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.ComparisonRun;
import authlab.lab.experiment.attacks.AttackText;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunDirectory;
import authlab.lab.report.RunAnalyzer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description =
                "Start the lab, run the experiments, stop the lab and write a report."
                        + " A lab that is running already is used and left running. Without --variants: the five of the group core.")
final class CompareCommand implements Callable<Integer> {

    static final class Size {
        @Option(names = "--smoke", description = "Run all steps in two minutes; not a measurement.")
        private boolean smoke;

        @Option(names = "--full", description = "More repetitions, and further experiments.")
        private boolean full;
    }

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Mixin
    private VariantOptions chosen = new VariantOptions();

    @ArgGroup
    private Size size = new Size();

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
        ComparisonRun compare = new ComparisonRun(
                Lab.home(),
                Lab.typed(spec),
                profile(),
                chosen.variants(),
                experiments.isEmpty() ? Experiment.of(profile()) : Experiment.named(experiments));
        RunDirectory runs = Lab.runs();
        Environment environment = where.environment();
        if (!environment.attach()) {
            Preflight.check(environment, chosen.variants(), System.out);
        }
        Path folder = compare.run(environment, runs, Clock.systemUTC(), System.out);
        return print(RunAnalyzer.of(folder), folder);
    }

    /** Prints the result of a run and returns its exit status. */
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
                    switch (run.validity()) {
                        case VALID -> "Every validity check passed.";
                        case PARTLY -> "Valid in part: the report says which results are not, and why.";
                        case INVALID -> "INVALID: see the report for what is wrong.";
                    });
        }
        run.missing().forEach(sentence -> System.out.println("INVALID: " + sentence + "."));
        System.out.println("Report: " + Lab.report(folder));
        return ExitStatus.of(run).code();
    }

    private static void line(String mark, Finding f, String evidence) {
        System.out.printf("%-4s%s, %s: %s (%s)%n", mark, f.experiment(), f.label(), f.claim(), evidence);
    }

    private Profile profile() {
        if (size.smoke) {
            return Profile.SMOKE;
        }
        return size.full ? Profile.FULL : Profile.DEFAULT;
    }
}
