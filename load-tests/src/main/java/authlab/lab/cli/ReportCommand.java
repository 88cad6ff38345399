package authlab.lab.cli;

import authlab.infra.PdfBrowser;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunDirectory;
import authlab.lab.report.DiffText;
import authlab.lab.report.ReportFiles;
import authlab.lab.report.RunAnalyzer;
import authlab.lab.report.RunDiff;
import authlab.lab.report.Trend;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = {
            "Analyse a saved run again and rewrite its report; needs no running lab.",
            "With --diff: compare two saved runs. With --trend: show the headline figures of all saved runs."
        })
final class ReportCommand implements Callable<Integer> {

    static final class Mode {
        @Option(
                names = "--diff",
                arity = "2",
                paramLabel = "BASE CANDIDATE",
                hideParamSyntax = true,
                description =
                        "Compare two runs: settings that differ, differences with intervals, and whether the runs agree"
                                + " (exit status 4 if not). Names or folders.")
        private List<String> diff = List.of();

        @Option(names = "--trend", description = "Show the headline figures of all saved runs, by machine and profile.")
        private boolean trend;

        @Option(
                names = "--pdf",
                description = "Also print the report as report.pdf, with the Chromium, Chrome or Edge of this machine"
                        + " (or the program in LAB_BROWSER).")
        private boolean pdf;

        @Option(names = "--markdown", description = "Also write the whole report as report.md.")
        private boolean markdown;
    }

    @ArgGroup
    private Mode mode = new Mode();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "Name or folder of a run; default: " + RunDirectory.LATEST + ".")
    private String run = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!run.isEmpty() && (mode.trend || !mode.diff.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    mode.trend
                            ? "--trend shows all saved runs, so it takes no RUN; leave out " + run
                            : "--diff takes two runs, BASE and CANDIDATE; leave out " + run);
        }
        if (mode.trend) {
            return trend();
        }
        return mode.diff.isEmpty() ? report() : diff(mode.diff.getFirst(), mode.diff.getLast());
    }

    private int report() {
        Path folder = Lab.runs().find(run.isEmpty() ? RunDirectory.LATEST : run);
        SavedRun saved = RunAnalyzer.of(folder);
        if (mode.markdown) {
            System.out.println("Markdown: " + Lab.shown(ReportFiles.markdown(saved, folder)));
        }
        if (mode.pdf) {
            Path pdf = PdfBrowser.find().print(ReportFiles.page(folder), folder.resolve("report.pdf"));
            System.out.println("PDF: " + Lab.shown(pdf));
        }
        return CompareCommand.print(saved, folder);
    }

    private static int diff(String base, String candidate) {
        Path baseFolder = Lab.runs().find(base);
        Path folder = Lab.runs().find(candidate);
        RunDiff diff = RunDiff.of(RunAnalyzer.read(baseFolder), RunAnalyzer.read(folder));
        System.out.print(DiffText.of(diff));
        System.out.println("Report: " + Lab.shown(ReportFiles.write(diff, baseFolder, folder)));
        return diff.contradicted() ? ExitStatus.CONTRADICTED.code() : ExitStatus.DONE.code();
    }

    private static int trend() {
        List<Path> runs = Lab.runs().folders();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no saved run in " + Lab.results() + "; make one with ./lab compare");
        }
        Trend trend = Trend.of(runs, name -> System.out.println("Reading " + name));
        trend.leftOut().forEach((name, why) -> System.out.println("Left out: " + name + ": " + why));
        System.out.println("Report: " + Lab.shown(ReportFiles.write(trend, Lab.results())));
        return ExitStatus.DONE.code();
    }
}
