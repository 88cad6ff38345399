package authlab.lab.cli;

import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunDirectory;
import authlab.lab.report.AgreementText;
import authlab.lab.report.RunAnalyzer;
import authlab.lab.report.RunDiff;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "agree",
        description = "Does each difference that one of two saved runs claims hold in the other?"
                + " The last chapter of ./lab report --diff, without a page.")
final class AgreeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "Name or folder of a run.")
    private String first = "";

    @Parameters(
            index = "1",
            paramLabel = "RUN",
            defaultValue = RunDirectory.LATEST,
            description = "Name or folder of another run; default: ${DEFAULT-VALUE}.")
    private String second = RunDirectory.LATEST;

    @Override
    public Integer call() {
        RunDiff diff = RunDiff.of(read(first), read(second));
        if (diff.agreements().isEmpty()) {
            throw new IllegalArgumentException("the runs " + first + " and " + second
                    + " have no difference in common; compare the same variants in the same experiments");
        }
        System.out.print(AgreementText.of(diff.agreements()));
        return diff.contradicted() ? ExitStatus.CONTRADICTED.code() : ExitStatus.DONE.code();
    }

    private static SavedRun read(String name) {
        SavedRun run = RunAnalyzer.read(Lab.runs().find(name));
        if (run.validity() == SavedRun.Validity.INVALID) {
            System.out.println(run.metadata().id() + " is INVALID: do not draw conclusions from its differences.");
        }
        return run;
    }
}
