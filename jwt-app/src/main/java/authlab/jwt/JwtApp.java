package authlab.jwt;

import authlab.core.node.NodeMain;
import authlab.jwt.bench.Bench;
import java.time.Clock;
import java.util.Map;

/** The app with signed tokens. */
public final class JwtApp {

    private JwtApp() {}

    public static void main(String[] args) {
        Clock clock = Clock.systemUTC();
        NodeMain.run(
                args, new TokenMechanismFactory(), Map.of("keys", new KeysProgram(clock), "bench", new Bench(clock)));
    }
}
