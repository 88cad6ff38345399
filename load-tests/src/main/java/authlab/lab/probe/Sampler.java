package authlab.lab.probe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Reads a probe at a fixed interval on a separate thread until it is closed. Closes the probe. */
public final class Sampler implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sampler").factory());
    private final Probe probe;

    /**
     * Starts to sample.
     *
     * @param onSample receives each source and its values
     */
    public Sampler(Probe probe, Duration interval, BiConsumer<String, Map<String, Double>> onSample) {
        this.probe = probe;
        long millis = interval.toMillis();
        var _ = thread.scheduleWithFixedDelay(
                () -> probe.read(interval).forEach(onSample), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.close();
        probe.close();
    }
}
