package authlab.session;

import authlab.core.node.NodeMain;
import java.time.Clock;
import java.util.Map;

/** The app with server-side sessions. */
public final class SessionApp {

    private SessionApp() {}

    public static void main(String[] args) {
        NodeMain.run(args, new SessionMechanismFactory(), Map.of("sessions", new SessionsProgram(Clock.systemUTC())));
    }
}
