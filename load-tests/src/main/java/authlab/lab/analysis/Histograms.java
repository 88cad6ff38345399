package authlab.lab.analysis;

import authlab.lab.analysis.Results.Latency;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Percentiles from one merged histogram, three significant digits. */
final class Histograms {

    private static final double NANOS_PER_MILLI = 1e6;

    private Histograms() {}

    /** Percentiles, in milliseconds, of durations in nanoseconds. */
    static Latency of(LongStream nanos) {
        Histogram histogram = new Histogram(3);
        nanos.forEach(histogram::recordValue);
        if (histogram.getTotalCount() == 0) {
            return Latency.NONE;
        }
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / NANOS_PER_MILLI,
                histogram.getValueAtPercentile(90) / NANOS_PER_MILLI,
                histogram.getValueAtPercentile(99) / NANOS_PER_MILLI,
                histogram.getMaxValue() / NANOS_PER_MILLI);
    }
}
