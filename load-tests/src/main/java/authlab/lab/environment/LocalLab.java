package authlab.lab.environment;

import authlab.infra.Binaries;
import authlab.infra.Command;
import authlab.infra.FileWork;
import authlab.infra.InfraException;
import authlab.infra.Installation;
import authlab.infra.LabHome;
import authlab.infra.NginxServer;
import authlab.infra.Ports;
import authlab.infra.PostgresServer;
import authlab.infra.RedisServer;
import authlab.infra.Secrets;
import authlab.infra.Server;
import authlab.infra.ServerSpec;
import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parts of one local lab: how each is started, and how its readiness is checked. Starts nothing.
 *
 * <p>Derived from the repository, the base port and the variants only, so that a later program can restart a part.
 */
final class LocalLab {

    private static final String HOST = "127.0.0.1";

    private final LabHome home;
    private final Ports ports;
    private final List<Variant> variants;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final NginxServer nginx;

    LocalLab(LabHome home, Ports ports, List<Variant> variants, Binaries binaries) {
        this.home = home;
        this.ports = ports;
        this.variants = List.copyOf(variants);
        postgres = new PostgresServer(
                home,
                binaries.find(Server.POSTGRES),
                folder(Part.POSTGRES),
                ports.postgres(),
                Secrets.keep(home.folder("secrets").resolve(Part.POSTGRES.name())));
        redis = new RedisServer(home, binaries.find(Server.REDIS), folder(Part.REDIS), ports.redis());
        nginx = new NginxServer(
                home,
                binaries.find(Server.NGINX),
                folder(Part.NGINX),
                ports.nginx(),
                ports.tls(),
                BalancerNodes.usual(this::address));
    }

    /** Every part and the port it listens on: servers first, then nodes in the order of the catalogue. */
    Map<Part, Integer> parts() {
        return parts(ports, variants);
    }

    private static Map<Part, Integer> parts(Ports ports, List<Variant> variants) {
        Map<Part, Integer> parts = new LinkedHashMap<>();
        parts.put(Part.NGINX, ports.nginx());
        parts.put(Part.POSTGRES, ports.postgres());
        parts.put(Part.REDIS, ports.redis());
        variants.forEach(variant -> variant.nodes().forEach(node -> parts.put(node, port(ports, node))));
        return parts;
    }

    /**
     * Fails early.
     *
     * @throws InfraException if an app is not built or a port is in use
     */
    void requireStartable() {
        programs();
        PortUse.requireFree(needed(ports, variants));
    }

    /** Fails if another program uses the port of a node of these variants, which are not up yet. */
    void requireFreePorts(List<Variant> notUp) {
        Map<Integer, String> needed = new TreeMap<>();
        notUp.stream()
                .flatMap(variant -> variant.nodes().stream())
                .forEach(node -> needed.put(port(node), node.name()));
        PortUse.requireFree(needed);
    }

    /** Every port that a lab with these variants takes, and who needs it. */
    static Map<Integer, String> needed(Ports ports, List<Variant> variants) {
        Map<Integer, String> needed = new TreeMap<>();
        parts(ports, variants).forEach((part, port) -> needed.put(port, part.name()));
        needed.put(ports.tls(), Part.NGINX.name());
        return needed;
    }

    /** The balancer's port, from which the others are counted. */
    int base() {
        return ports.base();
    }

    /** Values for the balancer so that it uses the first so many nodes of a variant. */
    Map<String, String> balancing(Variant variant, int nodes) {
        return BalancerNodes.settings(variant, nodes, this::address);
    }

    /** A part with additional settings, which nginx and the nodes accept. */
    ServerSpec spec(Part part, Map<String, String> settings) {
        return switch (part.component()) {
            case NGINX -> nginx.spec(part.name(), settings);
            case POSTGRES -> postgres.spec(part.name());
            case REDIS -> redis.spec(part.name());
            default -> {
                Map<String, String> environment = nodeEnvironment(part);
                environment.putAll(settings);
                yield new ServerSpec(part.name(), nodeCommand(part), environment, folder(part), "TERM");
            }
        };
    }

    /** Where a part logs. */
    Path log(Part part) {
        return ServerSpec.log(folder(part), part.name());
    }

    boolean ready(Part part) {
        return switch (part.component()) {
            case NGINX -> nginx.answers();
            case POSTGRES -> postgres.answers();
            case REDIS -> redis.answers();
            default -> Ports.answersOk(port(part), "/health/ready");
        };
    }

    PostgresServer postgres() {
        return postgres;
    }

    List<Variant> variants() {
        return variants;
    }

    /** The variants that another lab does not have. */
    List<Variant> beyond(LocalLab other) {
        return variants.stream()
                .filter(variant -> !other.variants.contains(variant))
                .toList();
    }

    /** A program of the app of a variant, with the settings of its first node. */
    Command program(Variant variant, List<String> arguments) {
        Part node = variant.nodes().getFirst();
        List<String> command = new ArrayList<>(nodeCommand(node));
        command.addAll(arguments);
        return new Command(command, nodeEnvironment(node));
    }

    /** A line of shell on a server, whose tools are in the folder of the server or on the path. */
    Command shell(Part server, String line) {
        boolean isPostgres = server.equals(Part.POSTGRES);
        Installation of = isPostgres ? postgres.installation() : redis.installation();
        Map<String, String> environment = new LinkedHashMap<>(of.environment());
        environment.put("PGPORT", Integer.toString(ports.postgres()));
        environment.put("PGPASSWORD", postgres.password());
        environment.put(Backup.REDIS_PORT, Integer.toString(ports.redis()));
        environment.put("PATH", of.binary().getParent() + ":" + UserEnvironment.PATH.or("/usr/bin:/bin"));
        return new Command(List.of("sh", "-c", line), environment);
    }

    /** The text of a variant's key file. */
    Optional<String> signingKey(Variant variant) {
        return variant.hasKeys() ? NodeSettings.readKeys(NodeSettings.keyFile(variant, secrets())) : Optional.empty();
    }

    /** The apps that these variants need. */
    List<AppProgram> programs() {
        return variants.stream()
                .map(Variant::app)
                .distinct()
                .map(app -> AppProgram.built(home, app))
                .toList();
    }

    /** Creates the schema and the demo data. */
    Command migration() {
        return new Command(
                AppProgram.built(home, Variant.App.SESSION).migration(),
                Map.of(
                        "POSTGRES_URL",
                        postgres.jdbcUrl(),
                        "POSTGRES_USER",
                        PostgresServer.USER,
                        "POSTGRES_PASSWORD",
                        postgres.password()));
    }

    private Map<String, String> nodeEnvironment(Part node) {
        return new NodeSettings(endpoints(), secrets()).of(variantOf(node), node, HOST, port(node));
    }

    Environment.Endpoints endpoints() {
        return new Environment.Endpoints(
                URI.create("http://" + HOST + ":" + ports.nginx()),
                URI.create("https://" + HOST + ":" + ports.tls()),
                postgres.jdbcUrl(),
                PostgresServer.USER,
                postgres.password(),
                URI.create(redis.url()),
                variants.stream()
                        .flatMap(variant -> variant.nodes().stream())
                        .collect(Collectors.toMap(node -> node, node -> URI.create("http://" + address(node) + "/"))));
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("environment", "local processes");
        facts.put(Part.NGINX.name(), nginx.installation().version());
        facts.put(Part.POSTGRES.name(), postgres.installation().version());
        facts.put(Part.REDIS.name(), redis.installation().version());
        facts.put("java", Runtime.version().toString());
        facts.putAll(SharedConfiguration.facts(home.config("")));
        variants.stream()
                .flatMap(variant -> variant.nodes().stream())
                .forEach(node -> facts.put(node.name(), NodeSettings.shown(nodeEnvironment(node))));
        return facts;
    }

    /**
     * Skips what has been written before: after an hour of saturating load this is a gigabyte.
     *
     * <p>Paths are logged as sent, and attackers send bytes that are not UTF-8; the fields that the lab reads are ASCII.
     */
    Environment.AccessLog accessLogFromNow() {
        Path file = nginx.accessLog();
        long written = file.toFile().length();
        return onLine -> {
            try (FileChannel log = FileChannel.open(file);
                    BufferedReader lines = new BufferedReader(
                            Channels.newReader(log.position(written), StandardCharsets.ISO_8859_1))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    onLine.accept(line);
                }
            } catch (IOException e) {
                throw FileWork.failed("cannot read " + file, e);
            }
        };
    }

    /** So that the file does not grow over all labs that this repository ever runs. */
    void beginAccessLog() {
        LabHome.remove(nginx.accessLog());
    }

    /** The working directory of a part, and the place of its log. */
    private Path folder(Part part) {
        return home.folder(part.isNode() ? "nodes" : part.name());
    }

    private Path secrets() {
        return home.folder("secrets");
    }

    private List<String> nodeCommand(Part node) {
        return AppProgram.built(home, variantOf(node).app()).node();
    }

    private Variant variantOf(Part node) {
        return variants.stream()
                .filter(variant -> variant.allNodes().contains(node))
                .findFirst()
                .orElseThrow(() ->
                        new InfraException("no part named " + node + "; there are " + Part.names(parts().keySet())));
    }

    /** Fixed by the catalogue, whichever variants run. */
    private int port(Part node) {
        return port(ports, node);
    }

    private static int port(Ports ports, Part node) {
        return ports.node(Variants.nodes().indexOf(node));
    }

    private String address(Part node) {
        return HOST + ":" + port(node);
    }
}
