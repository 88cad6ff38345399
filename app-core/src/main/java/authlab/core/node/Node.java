package authlab.core.node;

import authlab.core.AuthMechanism;
import authlab.core.database.Database;
import authlab.core.http.WebApp;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One running node. */
final class Node implements AutoCloseable {

    private final NodeSettings settings;
    private final Database database;
    private final AuthMechanism mechanism;
    private final WebApp app;
    private final URI address;

    private Node(NodeSettings settings, MechanismFactory.Opening opening, Clock clock) throws BadSettingsException {
        this.settings = settings;
        this.database = new Database(settings.postgres(), settings.postgresPool(), settings.node());
        this.mechanism = open(opening, database, clock);
        this.app = new WebApp(settings, mechanism, database, clock);
        this.address = app.start();
    }

    /** Starts a node and prints its settings; throws if a setting is invalid or unusable, or the port is in use. */
    static Node start(Map<String, String> environment, MechanismFactory source, Clock clock)
            throws BadSettingsException {
        Settings settings = new Settings(environment);
        NodeSettings node = NodeSettings.read(settings);
        MechanismFactory.Opening opening = source.read(settings, node);
        settings.check();
        IO.println("settings "
                + settings.shown().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" ")));
        return new Node(node, opening, clock);
    }

    private static AuthMechanism open(MechanismFactory.Opening opening, Database database, Clock clock)
            throws BadSettingsException {
        try {
            return opening.open(database, clock);
        } catch (BadSettingsException e) {
            database.close();
            throw e;
        }
    }

    URI address() {
        return address;
    }

    String name() {
        return settings.node();
    }

    AuthMechanism mechanism() {
        return mechanism;
    }

    @Override
    public void close() {
        for (AutoCloseable part : List.of(app, mechanism, database)) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("while stopping " + name() + ": " + e);
            }
        }
    }
}
