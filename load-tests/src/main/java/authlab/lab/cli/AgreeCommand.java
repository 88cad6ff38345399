package authlab.lab.cli;

import authlab.lab.analysis.Agreement;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunDirectory;
import authlab.lab.report.AgreementText;
import authlab.lab.report.RunAnalyzer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "agree",
        description = "Compare two saved runs: does each difference that one of them claims hold in the other?")
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
        List<Agreement> agreements =
                Agreement.of(analyse(first).differences(), analyse(second).differences());
        if (agreements.isEmpty()) {
            throw new IllegalArgumentException("the runs " + first + " and " + second
                    + " have no difference in common; compare the same variants in the same experiments");
        }
        System.out.print(AgreementText.of(agreements));
        return agreements.stream().anyMatch(a -> a.kind() == Agreement.Kind.CONTRADICTED)
                ? ExitStatus.CONTRADICTED.code()
                : ExitStatus.DONE.code();
    }

    private static SavedRun analyse(String name) {
        SavedRun run = RunAnalyzer.of(Lab.runs().find(name));
        if (run.validity() == SavedRun.Validity.INVALID) {
            System.out.println(run.metadata().id() + " is INVALID: do not draw conclusions from its differences.");
        }
        return run;
    }
}
