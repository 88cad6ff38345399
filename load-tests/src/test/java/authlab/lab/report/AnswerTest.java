package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.report.AnswerWords.Said;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerTest {

    @Test
    void everyVariantHasARowWithItsFiguresUnderTheirHeadings() {
        Table table = AnswerTable.of(Measured.of(SampleRuns.good()));

        assertThat(table.bodies().getFirst().rows()).extracting(Row::head).isEqualTo(SampleRuns.VARIANTS);
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
        Table table = AnswerTable.of(Measured.of(SampleRuns.saturated()));

        assertThat(figures(table, "session-redis")).containsOnly("not run").hasSize(15);
        assertThat(figures(table, "jwt").subList(11, 15)).containsOnly("not run");
    }

    @Test
    void cpuHasNoTotalWhenAServerWasNotMeasured() {
        Table table = AnswerTable.of(Measured.of(SampleRuns.saturated()));

        assertThat(figures(table, "session-postgres").subList(2, 7))
                .containsExactly("not measured", "1,200", "not measured", "not measured", "not measured");
    }

    @Test
    void aVariantThatFailsIsNotCompared() {
        List<Said> said = AnswerWords.of(Measured.of(SampleRuns.good()));

        assertThat(sentence(said, "Not compared")).contains("session-memory (6,017 of 12,000 requests");
        assertThat(sentence(said, "CPU time"))
                .contains("lowest figure is that of session-sticky")
                .contains("highest that of session-postgres")
                .contains("1.21 times");
        assertThat(sentence(said, "Latency")).doesNotContain("session-memory");
    }

    @Test
    void variantsWhoseRepetitionsOverlapAreNotRanked() {
        String latency = sentence(AnswerWords.of(Measured.of(SampleRuns.good())), "Latency");

        assertThat(latency)
                .contains("Each repetition was slower with session-redis")
                .contains("Not to be told apart from it, as their repetitions overlap: jwt")
                .contains("1 of 10 comparisons");
    }

    @Test
    void oneRepetitionRanksNobody() {
        assertThat(sentence(AnswerWords.of(Measured.of(SampleRuns.saturated())), "Latency"))
                .contains("no variant is put before another");
    }

    @Test
    void theOddsOfChanceAreThoseOfTheRankOrders() {
        assertThat(List.of(Spread.oddsOfChance(2), Spread.oddsOfChance(3), Spread.oddsOfChance(5)))
                .containsExactly("3", "10", "126");
    }

    @Test
    void saysWhoLostUsersAndWhoDidNot() {
        List<Said> said = AnswerWords.of(Measured.of(SampleRuns.good()));

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

    private static String sentence(List<Said> said, String about) {
        return said.stream()
                .filter(s -> s.about().equals(about))
                .map(Said::sentence)
                .findFirst()
                .orElse("");
    }
}
