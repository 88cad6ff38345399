package authlab.core.node;

import authlab.core.AuthMechanism;
import authlab.core.settings.BadSettingsException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A real node on a free port, for tests. */
public final class TestNode implements AutoCloseable {

    private final Node node;

    private TestNode(Node node) {
        this.node = node;
    }

    /** Starts a node; the given settings override harmless defaults. */
    public static TestNode start(MechanismFactory source, Map<String, String> settings, Clock clock) {
        Map<String, String> all = new HashMap<>(Map.of(
                "NODE", "test-1",
                "VARIANT", "test",
                "PORT", "0",
                "PUBLIC_PATH", "/test/",
                "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9/none",
                "POSTGRES_USER", "none",
                "POSTGRES_PASSWORD", "none"));
        all.putAll(settings);
        try {
            return new TestNode(Node.start(all, source, clock));
        } catch (BadSettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public URI address() {
        return node.address();
    }

    public AuthMechanism mechanism() {
        return node.mechanism();
    }

    @Override
    public void close() {
        node.close();
    }
}
