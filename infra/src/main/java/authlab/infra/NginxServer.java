package authlab.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One nginx on the loopback address, from the template that the containers use too.
 *
 * @param folder where its configuration, its logs and its temporary files are
 * @param nodes where app nodes answer, by name: {@code jwt-1} to {@code 127.0.0.1:8099}
 */
public record NginxServer(
        LabHome home, Installation installation, Path folder, int port, Map<String, InetSocketAddress> nodes) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+)}");

    public NginxServer {
        nodes = Map.copyOf(nodes);
    }

    /** The name by which the template knows a node: {@code jwt-1} is {@code JWT_1}. */
    public static String placeholder(String node) {
        return node.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    /** Writes its configuration; says how to run it. */
    public ServerSpec spec(String name) {
        LabHome.ownFolder(folder);
        Path configuration = folder.resolve("nginx.conf");
        try {
            String template = Files.readString(home.config("nginx/nginx.conf.template"));
            Files.writeString(configuration, fill(template, values()));
        } catch (IOException e) {
            throw new InfraException("cannot write " + configuration + "; check who owns it", e);
        }
        List<String> command = Unprivileged.detect()
                .ownFiles(List.of(
                        installation.binary().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        configuration.toString(),
                        "-g",
                        "daemon off;"));
        return new ServerSpec(name, command, installation.environment(), folder, "QUIT");
    }

    public Path accessLog() {
        return folder.resolve("access.jsonl");
    }

    /** Whether it answers requests of its own, whatever the nodes do. */
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("NGINX_LISTEN", "127.0.0.1:" + port);
        values.put("NGINX_RUN", folder.toString());
        values.put("NGINX_ACCESS_LOG", accessLog().toString());
        nodes.forEach((node, address) ->
                values.put(placeholder(node), address.getAddress().getHostAddress() + ":" + address.getPort()));
        return values;
    }

    /** Replaces every placeholder; a name without a value is an error here, while envsubst would leave it empty. */
    static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new InfraException("nginx.conf.template names " + match.group() + ", which has no value");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
