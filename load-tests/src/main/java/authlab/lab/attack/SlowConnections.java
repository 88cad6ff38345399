package authlab.lab.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Slow connections: Slowloris and R-U-Dead-Yet. */
final class SlowConnections {

    private static final int CONNECTIONS = 60;

    private static final int LOOKS = 20;

    private SlowConnections() {}

    /** Opens connections that send one of these beginnings each and nothing more. */
    static void of(Attacker a, String... beginnings) throws IOException {
        Duration limit = a.context().slowConnectionLimit();
        List<RawHttpConnection> wires = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                RawHttpConnection wire = RawHttpConnection.open(a.target());
                wires.add(wire);
                wire.send(Request.filled(beginnings[i % beginnings.length], a.target()));
            }
            Credentials login = a.sharedLogin();
            for (int i = 0; i < LOOKS; i++) {
                a.requireAuthenticated(login);
                Delay.millis(50);
            }
            long end = System.nanoTime() + limit.toNanos();
            int open = 0;
            for (RawHttpConnection wire : wires) {
                Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
                open += wire.closesWithin(left) ? 0 : 1;
            }
            a.require(
                    CONNECTIONS + " slow connections to be closed within " + limit.toSeconds() + " s",
                    open == 0,
                    open + " still open");
            a.trace().remark(CONNECTIONS + " slow connections were closed");
        } finally {
            wires.forEach(RawHttpConnection::close);
        }
    }
}
