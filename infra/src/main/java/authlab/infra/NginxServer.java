package authlab.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One nginx on the loopback address, from the templates that the containers use too.
 *
 * @param folder where its configuration, its certificate, its logs and its temporary files are
 * @param tlsPort where it serves the same over TLS
 * @param nodes where app nodes answer, by name: {@code jwt-1} to {@code 127.0.0.1:8099}; see {@link #place}
 */
public record NginxServer(
        LabHome home, Installation installation, Path folder, int port, int tlsPort, Map<String, String> nodes) {

    /** The configuration, and what it includes. */
    private static final List<String> TEMPLATES = List.of("nginx.conf", "upstreams.conf", "locations.conf");

    private static final String TLS = "tls";
    private static final String ACCESS_LOG = "access.jsonl";
    private static final String DOWN = " down";

    /** What a value may consist of, so that it needs no quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._:/-]*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+)}");

    public NginxServer {
        nodes = Map.copyOf(nodes);
    }

    /** The placeholder of a node in the templates: {@code JWT_1} for {@code jwt-1}. */
    public static String placeholder(String node) {
        return node.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The value of the placeholder of a node: its address, marked as down unless the node is to be used. */
    public static String place(String address, boolean used) {
        return used ? address : address + DOWN;
    }

    /** The address within a {@link #place}. */
    public static String address(String place) {
        return place.endsWith(DOWN) ? place.substring(0, place.length() - DOWN.length()) : place;
    }

    /** Writes its configuration, with some values of its templates changed, and returns how to run it. */
    public ServerSpec spec(String name, Map<String, String> changes) {
        LabHome.ownFolder(folder);
        TlsCertificate.keep(certificateFolder(), Clock.systemUTC());
        Map<String, String> values = values();
        values.putAll(changes);
        TEMPLATES.forEach(template -> write(template, values));
        List<String> command = Unprivileged.detect()
                .ownFiles(List.of(
                        installation.binary().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve(TEMPLATES.getFirst()).toString(),
                        "-g",
                        "daemon off;"));
        return new ServerSpec(name, command, installation.environment(), folder, "QUIT");
    }

    private void write(String name, Map<String, String> values) {
        Path file = folder.resolve(name);
        Path template = home.config("nginx/" + name + ".template");
        String text = FileWork.orFail("cannot read " + template, () -> Files.readString(template));
        FileWork.replace(file, fill(text, values));
    }

    private Path certificateFolder() {
        return folder.resolve(TLS);
    }

    public Path accessLog() {
        return folder.resolve(ACCESS_LOG);
    }

    /** Whether it answers a request that needs no node. */
    public boolean answers() {
        return Ports.answersOk(port, "/");
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("NGINX_LISTEN", "127.0.0.1:" + port);
        values.put("NGINX_LISTEN_TLS", "127.0.0.1:" + tlsPort);
        // Relative to its folder: a path may contain anything, and nginx would interpret a part of it.
        values.put("NGINX_TLS", TLS);
        values.put("NGINX_RUN", ".");
        values.put("NGINX_ACCESS_LOG", ACCESS_LOG);
        values.put("NODE_REQUESTS_PER_CONNECTION", "1000");
        values.put("CONSOLE_PORT", Integer.toString(port + Ports.CONSOLE));
        nodes.forEach((node, place) -> values.put(placeholder(node), place));
        return values;
    }

    /** Replaces every placeholder; a placeholder without a value is an error, where envsubst would leave it empty. */
    static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new InfraException(
                        "a template of nginx contains " + match.group() + ", which has no value; run ./lab generate");
            }
            if (!PLAIN.matcher(value).matches()) {
                throw new InfraException(match.group() + " in a template of nginx cannot be '" + value
                        + "', of which nginx would interpret a part");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
