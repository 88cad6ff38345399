package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Changes two parts of a lab from many threads while another thread reads all parts. */
final class ConcurrentVerbs {

    private ConcurrentVerbs() {}

    static void run(Environment lab, Part... parts) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> readings = threads.submit(() -> readUntil(over, lab, parts));
            List<Future<?>> changes = new ArrayList<>();
            for (Part part : parts) {
                changes.add(threads.submit(() -> lab.configure(part, Map.of("POSTGRES_POOL", "3"))));
                changes.add(threads.submit(() -> lab.kill(part)));
                changes.add(threads.submit(() -> lab.configure(part, Map.of("POSTGRES_POOL", "4"))));
            }
            try {
                changes.forEach(change -> assertThat(change).succeedsWithin(Duration.ofMinutes(5)));
            } finally {
                over.set(true);
            }
            assertThat(readings).succeedsWithin(Duration.ofMinutes(1));
            assertThat(readings.resultNow()).isPositive();
        }
        for (Part part : parts) {
            lab.configure(part, Map.of());
        }
    }

    /** CPU time never decreases within one instance of a part, whatever happens to the part meanwhile. */
    private static int readUntil(AtomicBoolean over, Environment lab, Part... parts) {
        Map<Part, Environment.Running> before = new HashMap<>();
        int readings = 0;
        while (!over.get()) {
            for (Part part : parts) {
                boolean _ = lab.running(part);
                assertThat(lab.cpuSoFar(part)).isGreaterThanOrEqualTo(Duration.ZERO);
            }
            lab.processes().forEach((part, now) -> {
                Environment.Running last = before.put(part, now);
                if (last != null && last.instance() == now.instance()) {
                    assertThat(now.cpu()).isGreaterThanOrEqualTo(last.cpu());
                }
            });
            readings++;
        }
        return readings;
    }
}
