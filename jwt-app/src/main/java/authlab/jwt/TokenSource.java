package authlab.jwt;

import authlab.core.node.MechanismSource;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Configures and opens tokens. */
public final class TokenSource implements MechanismSource {

    @Override
    public Opening read(Settings settings, NodeSettings node) {
        TokenSettings tokens = TokenSettings.read(settings);
        return (_, clock) -> new TokenMechanism(tokens, clock);
    }

    @Override
    public List<Map<String, String>> selfCheckSettings() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return List.of(Map.of(
                "JWT_ALGORITHM", "HS256",
                "JWT_SECRET", HexFormat.of().formatHex(secret),
                "JWT_KEY_ID", "self-check",
                "JWT_ISSUER", "self-check",
                "JWT_AUDIENCE", "self-check"));
    }
}
