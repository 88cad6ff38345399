package authlab.lab.environment;

import static java.util.stream.Collectors.joining;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variant.Group;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** The first page of the balancer, as configuration of nginx: HTML, or JSON where a client asks for that alone. */
record GeneratedPage(List<Variant> variants) {

    private static final String TEMPLATE = "/page/index.html";

    /** nginx reads no word of a configuration that is longer than 4096 bytes. */
    private static final int LONGEST_WORD = 3000;

    private static final String ADDRESS = "$scheme://$shown_host";

    GeneratedPage {
        variants = List.copyOf(variants);
    }

    /** For the block {@code http}. Only a harmless name of the host is repeated in the page. */
    static String maps() {
        return """

                # The first page.

                map $http_host $shown_host {
                    "~^[A-Za-z0-9.:-]+$" $http_host;
                    default "$server_addr:$server_port";
                }
                map $scheme $curl {
                    https "curl -k";
                    default curl;
                }
                map $http_accept $first_page {
                    "~*text/html" html;
                    "~*application/json" json;
                    default html;
                }
                """;
    }

    /** For the block {@code server}. */
    String locations() {
        String html = html();
        List<String> parts = parts(html);
        return """
                location = / {
                    default_type "text/html; charset=utf-8";
                    add_header Content-Security-Policy "default-src 'none'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" always;
                    add_header X-Content-Type-Options nosniff always;
                    add_header Referrer-Policy no-referrer always;
                    add_header Cache-Control no-cache always;
                    add_header Vary Accept always;
                    if ($first_page = json) {
                        rewrite ^ /.variants last;
                    }
                %s    return 200 "%s";
                }
                # The workshop console is no part of the lab: it answers at a port of its own, also while nginx is down.
                location = /console {
                    add_header X-Content-Type-Options nosniff always;
                    add_header Cache-Control no-cache always;
                    return 302 http://$host:${CONSOLE_PORT}/;
                }
                location = /.variants {
                    internal;
                    default_type application/json;
                    add_header X-Content-Type-Options nosniff always;
                    add_header Cache-Control no-cache always;
                    add_header Vary Accept always;
                    return 200 '{"variants":[%s]}\\n';
                }
                """.formatted(
                        hash(html),
                        IntStream.range(0, parts.size())
                                .mapToObj(i -> "    set $page_" + i + " '" + quoted(parts.get(i)) + "';\n")
                                .collect(joining()),
                        IntStream.range(0, parts.size())
                                .mapToObj(i -> "${page_" + i + "}")
                                .collect(joining()),
                        variants.stream().map(v -> '"' + v.path() + '"').collect(joining(",")));
    }

    /** The page, with variables of nginx for the address. */
    String html() {
        Variant example = FirstSteps.example(variants);
        return template()
                .replace("{{PURPOSE}}", escaped(FirstSteps.PURPOSE))
                .replace("{{CAPTION}}", escaped(caption()))
                .replace("{{VARIANTS}}", groups())
                .replace(
                        "{{SIGN_IN}}",
                        escaped(String.join("\n", FirstSteps.signIn(ADDRESS + example.path(), example)))
                                .replace("curl ", "$curl "))
                .replace("{{TLS}}", escaped(FirstSteps.TLS))
                .replace("{{NEXT}}", steps(FirstSteps.next()))
                .replace("{{STOP}}", steps(FirstSteps.stop()));
    }

    private static String caption() {
        String optional = Arrays.stream(Group.values())
                .filter(group -> group != Group.CORE)
                .map(Group::label)
                .collect(joining(" and "));
        return "The groups " + optional + " are optional. The path of a variant that does not run answers 502.";
    }

    private String groups() {
        return Arrays.stream(Group.values()).map(this::group).collect(joining("\n"));
    }

    private String group(Group group) {
        return variants.stream()
                .filter(variant -> variant.group() == group)
                .map(GeneratedPage::row)
                .collect(joining(
                        "\n",
                        "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"3\">" + group.label() + "</th></tr>\n",
                        "\n</tbody>"));
    }

    private static String row(Variant variant) {
        return "<tr><th scope=\"row\"><code>%1$s</code></th><td>%2$s</td>"
                        .formatted(variant.path(), escaped(variant.storage()))
                + "<td><a href=\"%shealth/ready\" aria-label=\"Does %s run?\">check</a></td></tr>"
                        .formatted(variant.path(), variant.name());
    }

    private static String steps(List<FirstSteps.Step> steps) {
        return steps.stream()
                .map(step ->
                        "<dt><code>" + escaped(step.command()) + "</code></dt><dd>" + escaped(step.what()) + "</dd>")
                .collect(joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Cut between lines. */
    private static List<String> parts(String html) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : html.split("(?<=\n)", -1)) {
            if (part.length() + line.length() > LONGEST_WORD) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(line);
        }
        parts.add(part.toString());
        return parts;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    /** Of the style sheet, the only one that browsers then apply. */
    private static String hash(String html) {
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String template() {
        try (InputStream in = GeneratedPage.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new InfraException("the resource " + TEMPLATE + " is missing; build again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InfraException("cannot read the resource " + TEMPLATE + "; build again", e);
        }
    }
}
