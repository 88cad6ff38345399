package authlab.lab.environment;

import static java.util.stream.Collectors.joining;

import authlab.infra.NginxServer;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.stream.Stream;

/** The configuration of nginx for the variants, as templates that both environments fill in. */
record GeneratedNginx(List<Variant> variants) {

    private static final String UPSTREAM = """
            upstream %1$s {
                zone %1$s 64k;
            %2$s    keepalive 32;
                keepalive_requests ${NODE_REQUESTS_PER_CONNECTION};
            }
            """;

    /** What only reads, and is answered by the other node when its own does not answer. */
    private static final List<String> READS = List.of("me", "orders", "admin/users", ".well-known/jwks.json");

    private static final String STICKY_LOCATION = """
            location %3$s {%4$s
                add_header Set-Cookie $%1$s_cookie always;
                add_header X-Request-Id $request_id always;
                rewrite "(?s)^/%2$s(/.*)$" $1 break;
                proxy_pass http://$%1$s_upstream;
            }
            """;

    private static final String LOCATION = """
            location %3$s {%4$s
                proxy_pass http://%2$s/%5$s;
            }
            """;

    /**
     * More than the second after which a node gives up a statement, so that its 503 arrives; with the answer of the other
     * node less than 1.5 s.
     */
    private static final String READ_LIMIT = "\n    proxy_read_timeout 1350ms;";

    private static final String LEFT_ALONE =
            "max_fails=2 fail_timeout=" + Environment.NODE_LEFT_ALONE.toSeconds() + "s";
    private static final String LAST_RESORT = "max_fails=0 backup";

    GeneratedNginx {
        variants = List.copyOf(variants);
    }

    /** For the block {@code http}. */
    String upstreams() {
        return """
                # A node that fails twice gets no request for 5 s, while another one answers: when all have failed, because a store
                # or the machine is slow, nginx falls back on the same nodes as backups, which it never leaves alone. The zone
                # makes the workers count together. A node that does not run is a refused connection, and a 502 for its own
                # path alone. An address may be followed by "down": nginx skips that node, as it does with every third one
                # unless an experiment needs it.

                map $logged_path $variant {
                    "~^/(?<first>%s)/" $first;
                    default "";
                }

                # Stickiness: the balancer stores the node that answered in its own cookie, and routes by it. A cookie that names no
                # node counts as none, and is replaced.

                %s
                %s""".formatted(
                                variants.stream().map(Variant::name).collect(joining("|")),
                                sticky().map(this::maps).collect(joining()),
                                variants.stream().flatMap(this::groups).collect(joining()))
                + GeneratedPage.maps();
    }

    /** For the block {@code server}. */
    String locations() {
        return new GeneratedPage(variants).locations()
                + variants.stream().flatMap(GeneratedNginx::locations).collect(joining());
    }

    private static Stream<String> locations(Variant variant) {
        return Stream.concat(
                Stream.of(location(variant, variant.path(), "", "")),
                READS.stream().map(read -> location(variant, "= " + variant.path() + read, READ_LIMIT, read)));
    }

    private static String location(Variant variant, String which, String limit, String path) {
        return (variant.isSticky() ? STICKY_LOCATION : LOCATION)
                .formatted(variable(variant), variant.name(), which, limit, path);
    }

    private Stream<Variant> sticky() {
        return variants.stream().filter(Variant::isSticky);
    }

    private String maps(Variant variant) {
        String nodes =
                places(variant).map(node -> "    " + node + " " + node + ";\n").collect(joining());
        return """
                map $cookie_authlab_route $%1$s_upstream {
                %3$s    default %2$s;
                }
                map "$cookie_authlab_route|$upstream_http_x_served_by" $%1$s_cookie {
                    "~^(?<wanted>[^|]*)\\|\\k<wanted>$" "";
                    "~\\|(?<served>[a-z0-9-]+)$" "authlab_route=$served; Path=/%2$s/; HttpOnly; SameSite=Lax$over_tls_only";
                    default "";
                }
                """.formatted(variable(variant), variant.name(), nodes);
    }

    private Stream<String> groups(Variant variant) {
        String all = UPSTREAM.formatted(
                variant.name(),
                Stream.concat(
                                places(variant).map(node -> server(node, LEFT_ALONE)),
                                places(variant).map(node -> server(node, LAST_RESORT)))
                        .collect(joining()));
        return variant.isSticky()
                ? Stream.concat(Stream.of(all), places(variant).map(node -> pinned(variant, node)))
                : Stream.of(all);
    }

    /** One node, and another one that takes over when it fails. */
    private String pinned(Variant variant, Part node) {
        Part other = places(variant).filter(n -> !n.equals(node)).findFirst().orElseThrow();
        return UPSTREAM.formatted(node, server(node, LEFT_ALONE) + server(other, LAST_RESORT));
    }

    private static Stream<Part> places(Variant variant) {
        return variant.allNodes().stream();
    }

    private static String server(Part node, String role) {
        return "    server ${%s} %s;\n".formatted(NginxServer.placeholder(node.name()), role);
    }

    private static String variable(Variant variant) {
        return variant.name().replace('-', '_');
    }
}
