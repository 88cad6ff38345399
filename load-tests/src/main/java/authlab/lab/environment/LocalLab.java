package authlab.lab.environment;

import authlab.infra.Binaries;
import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.infra.Installation;
import authlab.infra.LabHome;
import authlab.infra.LocalProcesses;
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
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final LocalJvm jvm;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final NginxServer nginx;

    LocalLab(LabHome home, Ports ports, List<Variant> variants, Binaries binaries) {
        this.home = home;
        this.ports = ports;
        this.variants = List.copyOf(variants);
        this.jvm = new LocalJvm(home);
        postgres = new PostgresServer(
                home,
                binaries.find(Server.POSTGRES),
                folder(Part.POSTGRES.name()),
                ports.postgres(),
                secret(Part.POSTGRES.name()));
        redis = new RedisServer(home, binaries.find(Server.REDIS), folder(Part.REDIS.name()), ports.redis());
        nginx = new NginxServer(
                home,
                binaries.find(Server.NGINX),
                folder(Part.NGINX.name()),
                ports.nginx(),
                ports.tls(),
                BalancerNodes.usual(this::address));
    }

    /** Every part and the port it listens on: servers first, then nodes in the order of the catalogue. */
    Map<Part, Integer> parts() {
        Map<Part, Integer> parts = new LinkedHashMap<>();
        parts.put(Part.NGINX, ports.nginx());
        parts.put(Part.POSTGRES, ports.postgres());
        parts.put(Part.REDIS, ports.redis());
        variants.forEach(variant -> variant.nodes().forEach(node -> parts.put(node, port(node))));
        return parts;
    }

    /** Values for the balancer so that it uses the first so many nodes of a variant. */
    Map<String, String> balancing(Variant variant, int nodes) {
        return BalancerNodes.settings(variant, nodes, this::address);
    }

    ServerSpec spec(Part part) {
        return spec(part, Map.of());
    }

    /** A part with additional settings, which nginx and the nodes accept. */
    ServerSpec spec(Part part, Map<String, String> settings) {
        return switch (part.component()) {
            case NGINX -> nginx.spec(part.name(), settings);
            case POSTGRES -> postgres.spec(part.name());
            case REDIS -> redis.spec(part.name());
            default ->
                new ServerSpec(
                        part.name(),
                        jvm.node(programOf(part)),
                        with(nodeEnvironment(part), settings),
                        folder("nodes"),
                        "TERM");
        };
    }

    private static Map<String, String> with(Map<String, String> usual, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(usual);
        all.putAll(settings);
        return all;
    }

    /** The last line of the log of a part, and the path of the log. */
    String lastWords(Part part) {
        Path log = spec(part).log();
        return LocalProcesses.lastWords(log) + "; see " + log;
    }

    boolean ready(Part part) {
        return switch (part.component()) {
            case NGINX -> nginx.answers();
            case POSTGRES -> postgres.answers();
            case REDIS -> redis.answers();
            default -> ReadinessCheck.ready(URI.create("http://" + HOST + ":" + port(part) + "/health/ready"));
        };
    }

    PostgresServer postgres() {
        return postgres;
    }

    LocalJvm jvm() {
        return jvm;
    }

    List<Variant> variants() {
        return variants;
    }

    void requireAll(List<Variant> wanted) {
        String missing = wanted.stream()
                .filter(variant -> !variants.contains(variant))
                .map(Variant::name)
                .collect(Collectors.joining(","));
        if (!missing.isEmpty()) {
            throw new InfraException(
                    "the lab that is up runs no " + missing + "; stop it with ./lab down and start again");
        }
    }

    /** A program of the app of a variant, with the settings of its first node. */
    Command program(Variant variant, List<String> arguments) {
        Part node = variant.nodes().getFirst();
        List<String> command = new ArrayList<>(jvm.node(programOf(node)));
        command.addAll(arguments);
        return Command.isolated(command, nodeEnvironment(node));
    }

    /** The backup tool of a server, from the folder of the server or from the path. */
    Command backup(Part server) {
        boolean isPostgres = server.equals(Part.POSTGRES);
        Installation of = isPostgres ? postgres.installation() : redis.installation();
        Map<String, String> environment = new LinkedHashMap<>(of.environment());
        environment.putAll(Backup.place(isPostgres ? ports.postgres() : ports.redis(), postgres.password()));
        environment.put("PATH", of.binary().getParent() + ":" + UserEnvironment.PATH.or("/usr/bin:/bin"));
        return Command.isolated(List.of("sh", "-c", Backup.script(server)), environment);
    }

    /** The text of a variant's key file. */
    Optional<String> signingKey(Variant variant) {
        return variant.hasKeys() ? KeyFile.read(settings().keyFile(variant)) : Optional.empty();
    }

    /** The apps that these variants need. */
    List<AppProgram> programs() {
        return variants.stream()
                .map(Variant::app)
                .distinct()
                .map(app -> AppProgram.built(home.root(), app))
                .toList();
    }

    AppProgram migration() {
        return AppProgram.built(home.root(), Variant.App.SESSION);
    }

    Map<String, String> nodeEnvironment(Part node) {
        Variant variant = variantOf(node);
        Map<String, String> all = settings().of(variant, node, HOST, port(node));
        all.putAll(TestSettings.of(variant));
        return all;
    }

    Environment.Endpoints endpoints() {
        return new Environment.Endpoints(
                URI.create("http://" + HOST + ":" + ports.nginx()),
                URI.create("https://" + HOST + ":" + ports.tls()),
                postgres.jdbcUrl(),
                PostgresServer.USER,
                postgres.password(),
                URI.create(redis.url()));
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("environment", "local processes");
        facts.put(Part.NGINX.name(), nginx.installation().version());
        facts.put(Part.POSTGRES.name(), postgres.installation().version());
        facts.put(Part.REDIS.name(), redis.installation().version());
        facts.put("java", Runtime.version().toString());
        facts.putAll(new SharedConfiguration(home.config("")).facts());
        variants.stream()
                .flatMap(variant -> variant.nodes().stream())
                .forEach(node -> facts.put(node.name(), NodeSettings.shown(nodeEnvironment(node))));
        return facts;
    }

    /** Paths are logged as sent, and attackers send bytes that are not UTF-8; the fields that the lab reads are ASCII. */
    void accessLog(Consumer<String> onLine) {
        try (Stream<String> lines = Files.lines(nginx.accessLog(), StandardCharsets.ISO_8859_1)) {
            lines.forEach(onLine);
        } catch (IOException e) {
            throw new InfraException("cannot read " + nginx.accessLog() + "; check who owns it", e);
        }
    }

    /** Lines of earlier labs would be read again after each trial that counts bytes. */
    void beginAccessLog() {
        try {
            Files.deleteIfExists(nginx.accessLog());
        } catch (IOException e) {
            throw new InfraException("cannot delete " + nginx.accessLog() + "; check who owns it", e);
        }
    }

    private NodeSettings settings() {
        return new NodeSettings(
                postgres.jdbcUrl(), PostgresServer.USER, postgres.password(), redis.url(), folder("secrets"));
    }

    AppProgram programOf(Part node) {
        return AppProgram.built(home.root(), variantOf(node).app());
    }

    private Variant variantOf(Part node) {
        return variants.stream()
                .filter(variant -> variant.nodes(variant.mostNodes()).contains(node))
                .findFirst()
                .orElseThrow(() ->
                        new InfraException("no part named " + node + "; there are " + Part.names(parts().keySet())));
    }

    /** Fixed by the catalogue, whichever variants run. */
    private int port(Part node) {
        return ports.node(allNodes().indexOf(node));
    }

    private String address(Part node) {
        return HOST + ":" + port(node);
    }

    private static List<Part> allNodes() {
        List<Part> nodes = new ArrayList<>();
        Variants.all().forEach(variant -> nodes.addAll(variant.nodes(variant.mostNodes())));
        return nodes;
    }

    private Path folder(String name) {
        return home.folder(name);
    }

    private String secret(String name) {
        return Secrets.keep(home.folder("secrets").resolve(name));
    }
}
