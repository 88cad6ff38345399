package authlab.jwt;

import authlab.core.node.NodeMain;
import authlab.jwt.bench.Bench;
import java.util.Map;

/** The app whose callers are known by a token. */
public final class JwtApp {

    private JwtApp() {}

    public static void main(String[] args) {
        NodeMain.run(args, new TokenSource(), Map.of("keys", new KeysOfThisVariant(), "bench", new Bench()));
    }
}
