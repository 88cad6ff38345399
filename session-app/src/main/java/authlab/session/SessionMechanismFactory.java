package authlab.session;

import authlab.core.database.Database;
import authlab.core.node.MechanismFactory;
import authlab.core.redis.RedisStore;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Configures and creates authentication by sessions. */
public final class SessionMechanismFactory implements MechanismFactory {

    @Override
    public Opening read(Settings settings, NodeSettings node) {
        SessionSettings session = SessionSettings.read(settings);
        return (database, clock) -> new SessionMechanism(store(session, database, clock), node.publicPath());
    }

    private static SessionStore store(SessionSettings settings, Database database, Clock clock) {
        return switch (settings.store()) {
            case MEMORY -> new MemorySessions(settings.timeouts(), clock);
            case POSTGRES -> new PostgresSessions(settings.timeouts(), database);
            case REDIS -> new RedisSessions(settings.timeouts(), new RedisStore(settings.redis()), clock);
        };
    }

    @Override
    public List<Map<String, String>> selfCheckSettings() {
        return List.of(
                Map.of("SESSION_STORE", "memory"),
                Map.of("SESSION_STORE", "postgres"),
                Map.of("SESSION_STORE", "redis", "REDIS_URL", "redis://127.0.0.1:9"));
    }
}
