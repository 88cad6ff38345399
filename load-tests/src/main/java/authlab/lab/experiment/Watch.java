package authlab.lab.experiment;

import authlab.lab.measure.Connections;
import authlab.lab.measure.PostgresLogin;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at Postgres several times a second until it is closed, on a thread of its own. A look that fails is left out. */
final class Watch implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    /** @param seen takes each look */
    Watch(PostgresLogin login, Consumer<Map<String, Double>> seen) {
        thread = Thread.ofVirtual().name("watch").start(() -> look(login, seen));
    }

    private void look(PostgresLogin login, Consumer<Map<String, Double>> seen) {
        try (Connections connections = new Connections(login)) {
            while (!over.await(Connections.WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                seen.accept(connections.read());
            }
        } catch (SQLException e) {
            // Postgres does not answer: there is nothing to be seen from now on.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
