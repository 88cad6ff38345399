package authlab.lab.cli;

import authlab.lab.record.RunDirectory;
import authlab.lab.report.RunAnalyzer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "report", description = "Analyse a saved run again and rewrite its report; needs no running lab.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN",
            defaultValue = RunDirectory.LATEST,
            description = "Name or folder of a run; default: ${DEFAULT-VALUE}.")
    private String run = RunDirectory.LATEST;

    @Override
    public Integer call() {
        Path folder = Lab.runs().find(run);
        return CompareCommand.print(RunAnalyzer.of(folder), folder);
    }
}
