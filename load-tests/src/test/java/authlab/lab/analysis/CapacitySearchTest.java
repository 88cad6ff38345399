package authlab.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.experiment.capacity.CapacitySearch;
import authlab.lab.experiment.capacity.CapacitySearch.Bounds;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CapacitySearchTest {

    private static final double FIRST = 100;
    private static final double MOST = 4_000;

    /** More than any search may need. */
    private static final int TOO_MANY = 30;

    @ParameterizedTest
    @ValueSource(doubles = {7, 60, 100, 333, 820, 3_999})
    void theCapacityLiesInANarrowIntervalWhereverItIs(double capacity) {
        CapacitySearch done = search(rate -> rate <= capacity);

        assertThat(done.bounds().holds()).isLessThanOrEqualTo(capacity);
        assertThat(done.bounds().fails()).isGreaterThan(capacity);
        assertThat(done.bounds().fails() / done.bounds().holds()).isLessThan(1.4);
    }

    @Test
    void bothEndsOfTheIntervalAreConfirmed() {
        CapacitySearch done = search(rate -> rate <= 500);

        assertThat(done.after(done.bounds().holds(), false).bounds())
                .as("one failure does not overturn the lower end")
                .isEqualTo(done.bounds());
        assertThat(done.after(done.bounds().fails(), true).bounds())
                .as("one success does not overturn the upper end")
                .isEqualTo(done.bounds());
    }

    @Test
    void onePauseOfTheMachineDoesNotDecide() {
        int[] trials = new int[1];
        CapacitySearch done = search(rate -> ++trials[0] != 2 && rate <= 500);

        assertThat(done.bounds().fails()).isGreaterThan(500);
    }

    @Test
    void aRateThatAlwaysHoldsHasNoUpperEnd() {
        assertThat(search(_ -> true).bounds()).isEqualTo(new Bounds(MOST, Double.POSITIVE_INFINITY));
    }

    @Test
    void whatNeverHoldsHasNoLowerEnd() {
        assertThat(search(_ -> false).bounds()).isEqualTo(new Bounds(0, 1));
    }

    private static CapacitySearch search(DoublePredicate holds) {
        CapacitySearch search = CapacitySearch.from(FIRST, MOST);
        for (OptionalDouble rate = search.next(); rate.isPresent(); rate = search.next()) {
            search = search.after(rate.getAsDouble(), holds.test(rate.getAsDouble()));
            assertThat(search.trials()).isLessThan(TOO_MANY);
        }
        return search;
    }
}
