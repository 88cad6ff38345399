package authlab.session;

import authlab.infra.testing.TestServers;
import java.util.Map;

final class RedisSessionsIT extends SessionContract {

    RedisSessionsIT() {
        super(Map.of("SESSION_STORE", "redis", "REDIS_URL", TestServers.redis().url()));
    }
}
