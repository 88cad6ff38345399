package authlab.lab.environment;

import authlab.infra.FileWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Configuration files that both environments use, as facts for the report. */
final class SharedConfiguration {

    private static final Pattern FAILOVER =
            Pattern.compile("(proxy_next_upstream|proxy_connect_timeout|proxy_read_timeout)\\w* .*");

    private SharedConfiguration() {}

    /**
     * JVM flags, and when the load balancer tries another node.
     *
     * @param infra the repository's folder {@code infra}
     */
    static Map<String, String> facts(Path infra) {
        return new TreeMap<>(Map.of(
                "jvm flags",
                lines(infra.resolve("jvm.options"))
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .collect(Collectors.joining(" ")),
                "failover",
                lines(infra.resolve("nginx/nginx.conf.template"))
                        .map(String::strip)
                        .filter(line -> FAILOVER.matcher(line).matches())
                        .map(line -> line.replace(";", ""))
                        .collect(Collectors.joining(", ")),
                "failover of a read",
                lines(infra.resolve("nginx/locations.conf.template"))
                        .map(String::strip)
                        .filter(line -> FAILOVER.matcher(line).matches())
                        .map(line -> line.replace(";", ""))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                "failover of a node",
                lines(infra.resolve("nginx/upstreams.conf.template"))
                        .filter(line -> line.contains("fail_timeout"))
                        .map(line -> line.replaceAll(".*(max_fails=\\S+ fail_timeout=[^ ;]+).*", "$1"))
                        .distinct()
                        .collect(Collectors.joining(", "))));
    }

    private static Stream<String> lines(Path file) {
        return FileWork.orFail("cannot read " + file, () -> Files.readAllLines(file)).stream();
    }
}
