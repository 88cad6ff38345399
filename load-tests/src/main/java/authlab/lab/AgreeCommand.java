package authlab.lab;

import authlab.lab.check.Agreement;
import authlab.lab.experiment.Judgement;
import authlab.lab.experiment.Runs;
import authlab.lab.report.AgreementText;
import authlab.lab.report.SavedRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        mixinStandardHelpOptions = true,
        name = "agree",
        description = "Hold two saved runs against each other: does each difference that one of them states hold in the"
                + " other?")
final class AgreeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "Name or folder of a run.")
    private String first = "";

    @Parameters(
            index = "1",
            paramLabel = "RUN",
            defaultValue = Runs.LATEST,
            description = "Another; default: ${DEFAULT-VALUE}.")
    private String second = Runs.LATEST;

    @Override
    public Integer call() {
        List<Agreement> agreements =
                Agreement.of(judged(first).differences(), judged(second).differences());
        if (agreements.isEmpty()) {
            throw new IllegalArgumentException("the runs " + first + " and " + second
                    + " have no difference in common; compare the same variants in the same experiments");
        }
        System.out.print(AgreementText.of(agreements));
        return agreements.stream().anyMatch(a -> a.kind() == Agreement.Kind.CONTRADICTED) ? Lab.CONTRADICTED : 0;
    }

    private static SavedRun judged(String name) {
        SavedRun run = Judgement.of(Lab.runs().find(name));
        if (!run.valid()) {
            System.out.println(run.metadata().id() + " is INVALID: its differences vouch for nothing.");
        }
        return run;
    }
}
