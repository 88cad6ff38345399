package authlab.lab.probe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Reads a probe at a fixed interval on a separate thread until it is closed. Closes the probe. */
public final class Sampler implements AutoCloseable {

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Starts to sample.
     *
     * @param onSample receives each source and its values
     */
    public Sampler(Probe probe, Duration interval, BiConsumer<String, Map<String, Double>> onSample) {
        thread = Thread.ofVirtual().name("sampler").start(() -> sample(probe, interval, onSample));
    }

    private void sample(Probe probe, Duration interval, BiConsumer<String, Map<String, Double>> onSample) {
        try (probe) {
            while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                probe.read(interval).forEach(onSample);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
