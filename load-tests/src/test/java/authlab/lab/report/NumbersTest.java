package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.experiment.section.Numbers;
import org.junit.jupiter.api.Test;

final class NumbersTest {

    @Test
    void figuresHaveThreeSignificantDigits() {
        assertThat(Numbers.of(0.61234)).isEqualTo("0.612");
        assertThat(Numbers.of(0.6)).isEqualTo("0.600");
        assertThat(Numbers.of(0.04125)).isEqualTo("0.0413");
        assertThat(Numbers.of(9.999)).isEqualTo("10.0");
        assertThat(Numbers.of(41.26)).isEqualTo("41.3");
        assertThat(Numbers.of(123.4)).isEqualTo("123");
        assertThat(Numbers.of(1_203.4)).isEqualTo("1,200");
        assertThat(Numbers.of(-2.5)).isEqualTo("-2.50");
    }

    @Test
    void onlyZeroIsShownAsZero() {
        assertThat(Numbers.of(0)).isEqualTo("0");
        assertThat(Numbers.of(0.0001)).isEqualTo("< 0.001");
    }

    @Test
    void whatIsNotANumberIsNotMeasured() {
        assertThat(Numbers.of(Double.NaN)).isEqualTo("not measured");
        assertThat(Numbers.of(Double.POSITIVE_INFINITY)).isEqualTo("not measured");
        assertThat(Numbers.share(0, 0)).isEqualTo("not measured");
    }

    @Test
    void aShareIsOnlyAllOrNothingWhenItIs() {
        assertThat(Numbers.share(0, 40)).isEqualTo("0\u00a0%");
        assertThat(Numbers.share(40, 40)).isEqualTo("100\u00a0%");
        assertThat(Numbers.share(1, 100_000)).isEqualTo("< 0.1\u00a0%");
        assertThat(Numbers.share(99_999, 100_000)).isEqualTo("> 99.9\u00a0%");
        assertThat(Numbers.share(1, 3)).isEqualTo("33.3\u00a0%");
    }
}
