package authlab.session;

import authlab.core.node.NodeMain;

/** The app whose callers are known by a session. */
public final class SessionApp {

    private SessionApp() {}

    public static void main(String[] args) {
        NodeMain.run(args, new SessionSource());
    }
}
