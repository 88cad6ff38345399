package authlab.session;

import authlab.core.node.NodeMain;
import java.time.Clock;
import java.util.Map;

/** The app whose callers are known by a session. */
public final class SessionApp {

    private SessionApp() {}

    public static void main(String[] args) {
        NodeMain.run(args, new SessionSource(), Map.of("sessions", new SessionsProgram(Clock.systemUTC())));
    }
}
