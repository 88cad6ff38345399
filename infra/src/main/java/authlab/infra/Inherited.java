package authlab.infra;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables of the user that a child process may see, by what it needs them for. Nothing that is not listed here
 * reaches any child: no settings of another database, no options of another JVM, no locale.
 */
public enum Inherited {
    /** Programs that work on this machine only. */
    NOTHING(List.of()),

    /** Programs that read the user's own configuration, such as git. */
    HOME(List.of("HOME", "XDG_CONFIG_HOME")),

    /** Programs that download. */
    PROXIES(List.of(
            "http_proxy",
            "https_proxy",
            "ftp_proxy",
            "all_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY")),

    /** The client of the container engine: how the user reaches the engine, and the settings of docker-compose.yml. */
    ENGINE(Stream.of(
                    HOME.names.stream(),
                    PROXIES.names.stream(),
                    Stream.of(
                            "XDG_RUNTIME_DIR",
                            "SSH_AUTH_SOCK",
                            "DOCKER_HOST",
                            "DOCKER_CONTEXT",
                            "DOCKER_CONFIG",
                            "DOCKER_CERT_PATH",
                            "DOCKER_TLS_VERIFY",
                            "DOCKER_API_VERSION",
                            "DOCKER_DEFAULT_PLATFORM",
                            "BUILDX_BUILDER",
                            "BUILDX_CONFIG",
                            "COMPOSE_PROJECT_NAME"),
                    UserEnvironment.COMPOSE_SETTINGS.stream())
            .flatMap(names -> names)
            .toList()),

    /** Another command of the lab, which reads the same variables as this one. */
    LAB(Stream.concat(
                    ENGINE.names.stream(),
                    Arrays.stream(UserEnvironment.values())
                            .map(UserEnvironment::name)
                            .filter(name -> !name.equals("PATH")))
            .distinct()
            .toList());

    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    @SuppressWarnings("ImmutableEnumChecker") // every list is one of List.of or toList
    private final List<String> names;

    Inherited(List<String> names) {
        this.names = names;
    }

    /** The path, an English locale with UTF-8, and what is inherited. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", UserEnvironment.PATH.or(PATH));
        variables.put("LC_ALL", "C.UTF-8");
        if (names.contains("HOME")) {
            // A service or a container may have none, and the client of the engine does not work without.
            variables.put("HOME", System.getProperty("user.home"));
        }
        variables.putAll(UserEnvironment.named(names));
        return variables;
    }

    /** What of the user's variables a child of this kind gets, by name, for a message. */
    String shown() {
        return UserEnvironment.named(names).keySet().stream().collect(Collectors.joining(", "));
    }
}
