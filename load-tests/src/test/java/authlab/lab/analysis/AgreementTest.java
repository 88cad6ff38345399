package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Experiment.SWITCHES;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Agreement.Kind;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Interval;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Difference.Side;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Metric;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AgreementTest {

    @Test
    void estimatesAgreeIfTheErrorsOfBothExplainWhyTheyDiffer() {
        assertThat(kind(difference(Shown.HIGHER, 10, 5), difference(Shown.HIGHER, 14, 6)))
                .isEqualTo(Kind.HOLDS);
        assertThat(kind(difference(Shown.HIGHER, 10, 5), difference(Shown.NOT_SHOWN, 6, 9)))
                .isEqualTo(Kind.HOLDS);
        assertThat(kind(difference(Shown.HIGHER, 10, 3), difference(Shown.HIGHER, 14, 13)))
                .as("an imprecise run does not contradict a precise one")
                .isEqualTo(Kind.HOLDS);
    }

    @Test
    void whatIsFurtherApartIsContradictedWhoeverShowsIt() {
        Difference low = difference(Shown.HIGHER, 10, 3);
        Difference high = difference(Shown.HIGHER, 20, 3);

        assertThat(kind(low, high)).isEqualTo(Kind.CONTRADICTED);
        assertThat(kind(high, low)).isEqualTo(Kind.CONTRADICTED);
        assertThat(kind(difference(Shown.LOWER, -10, 5), difference(Shown.NOT_SHOWN, 0, 5)))
                .isEqualTo(Kind.CONTRADICTED);
    }

    @Test
    void ofManyDifferencesOneMayBeFurtherApartByChance() {
        Difference low = difference(Shown.HIGHER, 10, 3);
        Difference high = difference(Shown.HIGHER, 15, 3);

        assertThat(new Agreement(low, high, 1).kind()).isEqualTo(Kind.CONTRADICTED);
        assertThat(new Agreement(low, high, 20).kind()).isEqualTo(Kind.HOLDS);
    }

    @Test
    void nothingShownAgreesHoweverFarApartTheEstimatesAre() {
        assertThat(kind(difference(Shown.NOT_SHOWN, -20, 30), difference(Shown.NOT_SHOWN, 20, 30)))
                .isEqualTo(Kind.NOTHING_SHOWN);
    }

    @Test
    void onlyWhatBothLookedAtIsComparedAndNoControl() {
        Difference other = new Difference(
                SWITCHES,
                Metric.CPU_TOTAL,
                new Side(JWT, Condition.usual(), 1),
                new Side(SESSION_REDIS, Condition.usual(), 1),
                8,
                Optional.empty(),
                Shown.NOT_SHOWN,
                "");
        Difference control = new Difference(
                STEADY,
                Metric.CPU_TOTAL,
                new Side(JWT, Condition.usual(), 1),
                new Side(JWT, Condition.control(), 1),
                8,
                Optional.empty(),
                Shown.NOT_SHOWN,
                "");

        assertThat(Agreement.of(List.of(control, difference(Shown.HIGHER, 1, 1)), List.of(control, other)))
                .isEmpty();
    }

    private static Kind kind(Difference first, Difference second) {
        return Agreement.of(List.of(first), List.of(second)).getFirst().kind();
    }

    private static Difference difference(Shown shown, double percent, double half) {
        Interval interval = new Interval(percent - half, percent + half);
        return new Difference(
                STEADY,
                Metric.CPU_TOTAL,
                new Side(JWT, Condition.usual(), 1),
                new Side(SESSION_REDIS, Condition.usual(), 1 + percent / 100),
                8,
                Optional.of(new Estimate(percent, interval, 1, interval, 0.01, new Difference.Power(3, 8, 1))),
                shown,
                "");
    }
}
