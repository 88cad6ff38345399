package authlab.lab;

import authlab.lab.experiment.Judgement;
import authlab.lab.experiment.Runs;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        mixinStandardHelpOptions = true,
        name = "report",
        description = "Judge a saved run again and write its report again; needs no lab.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN",
            defaultValue = Runs.LATEST,
            description = "Name or folder of a run; default: ${DEFAULT-VALUE}.")
    private String run = Runs.LATEST;

    @Override
    public Integer call() {
        Path folder = Lab.runs().find(run);
        return CompareCommand.print(Judgement.of(folder), folder);
    }
}
