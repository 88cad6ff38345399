package authlab.lab.environment;

import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The environment variables of an app node; nodes differ in name, address and variant only.
 *
 * @param keys the folder of the key files, one per variant with tokens, which its first node creates
 */
record NodeSettings(Environment.Endpoints endpoints, Path keys) {

    /** The same for every node, so that no app uses a default of its own. */
    static final Map<String, String> ALIKE =
            Map.of("POSTGRES_POOL", "6", "HTTP_THREADS", "200", "PASSWORD_HASHES_AT_ONCE", "1");

    /** The same for every node of a variant with sessions. */
    static final Map<String, String> SESSIONS =
            Map.of("SESSION_IDLE_TIMEOUT", "PT30M", "SESSION_ABSOLUTE_TIMEOUT", "PT8H");

    /** The same for every node of a variant with tokens. */
    static final Map<String, String> TOKENS =
            Map.of("JWT_ISSUER", "authlab", "JWT_AUDIENCE", "authlab-api", "JWT_ACCESS_TTL", "PT15M");

    Map<String, String> of(Variant variant, Part node, String host, int port) {
        Map<String, String> all = new LinkedHashMap<>(ALIKE);
        all.put("NODE", node.name());
        all.put("VARIANT", variant.name());
        all.put("HOST", host);
        all.put("PORT", Integer.toString(port));
        all.put("PUBLIC_PATH", variant.path());
        all.put("POSTGRES_URL", endpoints.postgresUrl());
        all.put("POSTGRES_USER", endpoints.postgresUser());
        all.put("POSTGRES_PASSWORD", endpoints.postgresPassword());
        all.put("REDIS_URL", endpoints.redis().toString());
        if (variant.isSession()) {
            all.putAll(SESSIONS);
        }
        if (variant.hasKeys()) {
            all.putAll(TOKENS);
            all.put("JWT_KEYS", keyFile(variant, keys).toString());
        }
        UserEnvironment.LAB_TRUSTED_ORIGINS.value().ifPresent(origins -> all.put("TRUSTED_ORIGINS", origins));
        all.putAll(variant.settings());
        all.putAll(differences(variant));
        return all;
    }

    /**
     * Deliberate differences between variants, to test whether they are detected: {@code LAB_TEST_SETTINGS} such as
     * {@code jwt-denylist:JWT_DENYLIST=off,AUTH_DELAY_MICROS=25}, with a semicolon between two variants. Usually none.
     */
    private static Map<String, String> differences(Variant variant) {
        String prefix = variant.name() + ":";
        return Arrays.stream(UserEnvironment.LAB_TEST_SETTINGS.or("").split(";", -1))
                .filter(asked -> asked.startsWith(prefix))
                .flatMap(asked -> Arrays.stream(asked.substring(prefix.length()).split(",", -1)))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last));
    }

    /** The file of the keys of a variant with tokens, which its first node creates. */
    static Path keyFile(Variant variant, Path folder) {
        return folder.resolve(variant.name() + ".jwks");
    }

    /** The text of a key file; empty if it cannot be read from here. */
    static Optional<String> readKeys(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Settings for the report, sorted, without secrets and without paths. */
    static String shown(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> !entry.getKey().matches(".*(PASSWORD|SECRET|KEYS)"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
