package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Finding.Kind;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import authlab.lab.record.RunMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExitStatusTest {

    private static final Verdict PASS = new Verdict.Pass("");
    private static final Verdict FAIL = new Verdict.Fail("");
    private static final AttackResult.Outcome BLOCKED = new AttackResult.Blocked("");

    @Test
    void aValidRunInWhichAllWasAsExpectedIsZero() {
        assertThat(status(PASS, PASS, BLOCKED)).isZero();
        assertThat(status(PASS, PASS, new AttackResult.SucceededByDesign("stateless", "")))
                .isZero();
        assertThat(status(PASS, PASS, new AttackResult.NotApplicable("no keys")))
                .isZero();
    }

    @Test
    void everyOtherOutcomeHasACodeOfItsOwn() {
        assertThat(status(FAIL, PASS, BLOCKED)).isEqualTo(3);
        assertThat(status(new Verdict.Unknown(""), PASS, BLOCKED)).isEqualTo(3);
        assertThat(status(PASS, FAIL, BLOCKED)).isEqualTo(5);
        assertThat(status(PASS, new Verdict.Unknown(""), BLOCKED)).isEqualTo(5);
        assertThat(status(PASS, PASS, new AttackResult.Succeeded(""))).isEqualTo(6);
        assertThat(status(PASS, PASS, new AttackResult.Unknown(""))).isEqualTo(6);
    }

    @Test
    void ofSeveralTheGravestIsReported() {
        assertThat(status(FAIL, FAIL, new AttackResult.Succeeded(""))).isEqualTo(3);
        assertThat(status(PASS, FAIL, new AttackResult.Succeeded(""))).isEqualTo(6);
    }

    @Test
    void theHelpNamesEveryCode() {
        String help = Lab.commandLine().getUsageMessage();

        for (ExitStatus status : ExitStatus.values()) {
            assertThat(help).containsPattern("(?m)^  " + status.code() + "  \\S");
        }
    }

    private static int status(Verdict validity, Verdict behaviour, AttackResult.Outcome attack) {
        RunMetadata metadata = new RunMetadata(
                RunMetadata.FORMAT,
                "run",
                Instant.EPOCH,
                "./lab compare",
                Profile.DEFAULT,
                "local",
                "abc",
                List.of(Variants.JWT),
                List.of(Experiment.STEADY),
                Map.of(),
                Map.of());
        return ExitStatus.of(new SavedRun(
                        metadata,
                        new Results(List.of()),
                        List.of(new AttackResult("id", "group", "title", "why", Variants.JWT, 1, attack)),
                        List.of(finding(Kind.VALIDITY, validity), finding(Kind.BEHAVIOUR, behaviour)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .code();
    }

    private static Finding finding(Kind kind, Verdict verdict) {
        return new Finding(kind, "claim", Experiment.STEADY, Variants.JWT, Condition.usual(), verdict);
    }
}
