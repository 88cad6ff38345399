package authlab.lab.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections that are kept busy with next to nothing. */
final class Slowness {

    private static final int CONNECTIONS = 60;

    /** The balancer's own limit is 5 s; without one it would be a minute or more. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(30);

    private static final int LOOKS = 20;

    private Slowness() {}

    /** Opens connections that begin like these, by turns, and never go on. */
    static void of(Attacker a, String... beginnings) throws IOException {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Wire wire = Wire.open(a.target());
                wires.add(wire);
                wire.send(beginnings[i % beginnings.length]
                        .replace("{host}", a.target().host())
                        .replace("{base}", a.target().base().getPath()));
            }
            Login login = a.caller();
            for (int i = 0; i < LOOKS; i++) {
                a.stillWorks(login);
                Pause.millis(50);
            }
            long end = System.nanoTime() + CLOSED_WITHIN.toNanos();
            int open = 0;
            for (Wire wire : wires) {
                Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
                open += wire.closesWithin(left) ? 0 : 1;
            }
            a.holds(
                    "that " + CONNECTIONS + " slow connections are closed within " + CLOSED_WITHIN.toSeconds() + " s",
                    open == 0,
                    open + " still open");
            a.seen().remark(CONNECTIONS + " slow connections were closed");
        } finally {
            wires.forEach(Wire::close);
        }
    }
}
