package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShutdownGuardTest {

    private final AtomicInteger times = new AtomicInteger();

    @Test
    void theWorkIsDoneOnceHoweverOftenItIsClosed() {
        ShutdownGuard guard =
                new ShutdownGuard("test", times::incrementAndGet).arm().arm();
        guard.close();
        guard.close();

        assertThat(times).hasValue(1);
        assertThat(guard.isShutdown()).isFalse();
    }

    @Test
    void workThatFailsIsReportedAndNotRepeated() {
        ShutdownGuard guard = new ShutdownGuard("test", () -> {
            times.incrementAndGet();
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(guard::close).hasMessage("no");
        guard.close();
        assertThat(times).hasValue(1);
    }

    @Test
    void closingWaitsUntilTheWorkIsDone() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ShutdownGuard guard = new ShutdownGuard("test", () -> {
            begun.countDown();
            awaitLatch(mayEnd);
            times.incrementAndGet();
        });
        Thread first = Thread.startVirtualThread(guard::close);
        begun.await();
        Thread second = Thread.startVirtualThread(() -> {
            guard.close();
            assertThat(times).hasValue(1);
            times.incrementAndGet();
        });
        mayEnd.countDown();
        first.join();
        second.join();

        assertThat(times).hasValue(2);
    }

    @Test
    void anArmedGuardWorksWhenTheProgramEnds(@TempDir Path folder) {
        Path mark = folder.resolve("done");
        int status = new Command(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Ends.class.getName(),
                                mark.toString()),
                        Map.of())
                .run(_ -> {});

        assertThat(status).isEqualTo(7);
        assertThat(mark).hasContent("true");
    }

    /** Ends without closing its guard. */
    static final class Ends {

        private static ShutdownGuard guard = new ShutdownGuard("unused", () -> {});

        private Ends() {}

        public static void main(String[] args) {
            guard = new ShutdownGuard("mark", () -> write(Path.of(args[0]), guard.isShutdown())).arm();
            System.exit(7);
        }

        private static void write(Path file, boolean value) {
            try {
                Files.writeString(file, Boolean.toString(value));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
