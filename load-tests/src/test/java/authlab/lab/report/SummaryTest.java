package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Profile;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.report.SummaryText.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryTest {

    @Test
    void everyVariantHasARowWithItsFiguresUnderTheirHeadings() {
        Table table = SummaryTable.of(SampleRuns.good());

        assertThat(table.bodies().getFirst().rows()).extracting(Row::head).isEqualTo(SampleRuns.names());
        assertThat(figures(table, "session-redis"))
                .containsExactly(
                        "0\u00a0%",
                        "1.01",
                        "891",
                        "610",
                        "131",
                        "61.7",
                        "88.1",
                        "0.981",
                        "4.02",
                        "6,000",
                        "51",
                        "0",
                        "0 of 40",
                        "5,909",
                        "40 of 40");
        assertThat(table.bodies().getFirst().rows())
                .allSatisfy(r -> assertThat(r.cells()).hasSize(table.heads().size() - 1));
        assertThat(table.spans().stream().mapToInt(Table.Span::width).sum())
                .isEqualTo(table.heads().size());
    }

    @Test
    void whatDidNotRunIsNotRunAndNeverZero() {
        Table table = SummaryTable.of(SampleRuns.saturated());

        assertThat(figures(table, "session-redis")).containsOnly("not run").hasSize(15);
        assertThat(figures(table, "jwt").subList(11, 15)).containsOnly("not run");
    }

    @Test
    void cpuHasNoTotalWhenAServerWasNotMeasured() {
        Table table = SummaryTable.of(SampleRuns.saturated());

        assertThat(figures(table, "session-postgres").subList(2, 7))
                .containsExactly("not measured", "1,200", "not measured", "not measured", "not measured");
    }

    @Test
    void onlyWhatTheDifferencesShowIsPutInWords() {
        String latency = sentence(SummaryText.of(SampleRuns.good()), "Latency");

        assertThat(latency)
                .startsWith("Latency of /me, median. Higher than with jwt: session-postgres (+61.")
                .contains(", session-redis (+12.")
                .contains("Lower than with jwt: session-sticky (-3.")
                .doesNotContain("No difference")
                .contains("Not compared: session-memory (only 6017 of 12000 requests");
    }

    @Test
    void withoutEnoughRepetitionsNothingIsPutInWords() {
        assertThat(SummaryText.of(SampleRuns.saturated())).isEmpty();
    }

    @Test
    void everyDifferenceSaysFromWhatAndHowFarTheNoiseReaches() {
        Table table = DifferencesTable.of(SampleRuns.good(), STEADY).orElseThrow();

        assertThat(table.bodies())
                .extracting(Table.Body::title)
                .hasSize(3)
                .first()
                .asString()
                .contains("CPU time");
        assertThat(table.bodies().get(1).rows().stream()
                        .filter(r -> r.head().equals("session-postgres"))
                        .flatMap(r -> r.cells().stream())
                        .map(Cell::text))
                .startsWith("jwt", "6")
                .endsWith("higher")
                .anyMatch(text -> text.startsWith("±"));
    }

    @Test
    void aControlIsNoVariantOfItsOwn() {
        OfVariant jwt = SampleTrials.steady(JWT);
        OfVariant control = new OfVariant(
                JWT,
                Condition.control(),
                jwt.each(),
                jwt.load(),
                jwt.latency(),
                jwt.store(),
                jwt.cpuMillisPer1000(),
                jwt.credentialBytes(),
                jwt.auth(),
                jwt.fault(),
                jwt.timeline());
        Results results = new Results(List.of(new OfExperiment(STEADY, List.of(control, jwt))));
        SavedRun measured = new SavedRun(
                SampleRuns.metadata(Profile.DEFAULT),
                results,
                List.of(),
                List.of(),
                Differences.of(results),
                List.of(),
                List.of(),
                List.of());

        assertThat(measured.in(STEADY)).containsExactly(jwt);
        assertThat(measured.differences(STEADY)).hasSize(3).allMatch(Difference::control);
    }

    @Test
    void saysWhoLostUsersAndWhoDidNot() {
        List<Statement> said = SummaryText.of(SampleRuns.good());

        assertThat(sentence(said, "Node dies"))
                .isEqualTo("Users were signed out with session-memory (40 of 40), session-sticky (21 of 40)."
                        + " Nobody was signed out with session-postgres, session-redis, jwt.");
    }

    private static List<String> figures(Table table, String variant) {
        return table.bodies().getFirst().rows().stream()
                .filter(r -> r.head().equals(variant))
                .flatMap(r -> r.cells().stream())
                .map(Cell::text)
                .toList();
    }

    private static String sentence(List<Statement> said, String about) {
        return said.stream()
                .filter(s -> s.about().equals(about))
                .map(Statement::sentence)
                .findFirst()
                .orElse("");
    }
}
