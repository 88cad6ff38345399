package authlab.session;

import java.util.Map;

final class PostgresSessionsIT extends SessionContract {

    PostgresSessionsIT() {
        super(Map.of("SESSION_STORE", "postgres"));
    }
}
