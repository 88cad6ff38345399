package authlab.lab.environment;

import authlab.infra.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Configuration files that both environments use, as facts for the report.
 *
 * @param infra the repository's folder {@code infra}
 */
record SharedConfiguration(Path infra) {

    private static final Pattern FAILOVER =
            Pattern.compile("(proxy_next_upstream|proxy_connect_timeout|proxy_read_timeout)\\w* .*");

    /** The JVM flags of every node, one a line. */
    Path jvmOptions() {
        return infra.resolve("jvm.options");
    }

    /** The flags alone, without comments. */
    List<String> jvmFlags() {
        return lines(jvmOptions()).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** JVM flags, and when the load balancer tries another node. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("jvm flags", String.join(" ", jvmFlags()));
        List<String> template = lines(infra.resolve("nginx/nginx.conf.template"));
        facts.put(
                "failover",
                template.stream()
                        .map(String::strip)
                        .filter(line -> FAILOVER.matcher(line).matches())
                        .map(line -> line.replace(";", ""))
                        .collect(Collectors.joining(", ")));
        facts.put(
                "failover of a node",
                lines(infra.resolve("nginx/upstreams.conf.template")).stream()
                        .filter(line -> line.contains("max_fails"))
                        .map(line -> line.replaceAll(".*(max_fails=\\S+ fail_timeout=[^ ;]+).*", "$1"))
                        .distinct()
                        .collect(Collectors.joining(", ")));
        return facts;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InfraException("cannot read " + file, e);
        }
    }
}
