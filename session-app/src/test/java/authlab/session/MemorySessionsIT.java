package authlab.session;

import java.util.Map;

final class MemorySessionsIT extends SessionContract {

    MemorySessionsIT() {
        super(Map.of("SESSION_STORE", "memory"));
    }
}
