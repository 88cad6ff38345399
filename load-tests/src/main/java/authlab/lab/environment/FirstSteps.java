package authlab.lab.environment;

import authlab.lab.catalogue.Variant;
import java.util.List;

/** What a person who meets a lab needs: on the first page of the balancer, and at the end of {@code ./lab up}. */
public final class FirstSteps {

    /** What the lab is. */
    public static final String PURPOSE =
            "In this lab the same web application runs twice: one app recognises its callers"
                    + " by a session that the server stores, the other by a signed token. The lab measures what each costs, and"
                    + " what users experience when a node, the cache or the database fails.";

    /** How to use TLS. */
    public static final String TLS =
            "TLS: the same paths with a self-signed certificate (curl -k), on a port that ./lab status names.";

    private FirstSteps() {}

    /**
     * A command that the user can type.
     *
     * @param what what it does
     */
    public record Step(String command, String what) {}

    /** What to do with a lab that is up. */
    public static List<Step> next() {
        return List.of(
                new Step("./lab compare", "measures the core variants in twelve minutes and writes a report"),
                new Step("docker compose run --rm load-tests", "the same in containers, without a JDK"),
                new Step("./lab up --variants all", "adds the other variants; they need 2 GB more"),
                new Step("./lab attack", "tries every attack of the catalogue on the variants that run"),
                new Step("./lab break kill redis", "kills a part; ./lab heal starts it again"),
                new Step("./lab status", "shows which parts run, since when, and the last error"),
                new Step("README.md", "explains the variants, the experiments and how to read the report"));
    }

    /** How to stop a lab, by how it was started. */
    public static List<Step> stop() {
        return List.of(
                new Step("./lab down", "a lab that ./lab up started, with local servers or containers"),
                new Step("docker compose down --volumes", "a lab that docker compose up started"));
    }

    /** The command that signs a demo user in, and the one that shows who is signed in. */
    public static List<String> signIn(String variantAddress, Variant variant) {
        String body =
                " -H 'Content-Type: application/json' -d '{\"username\":\"alice\",\"password\":\"authlab-demo\"}'";
        return List.of(
                "curl -i -c jar " + variantAddress + "login" + body,
                "curl -i " + (variant.hasKeys() ? "-H 'Authorization: Bearer ACCESS_TOKEN'" : "-b jar") + " "
                        + variantAddress + "me");
    }

    /** A variant whose credential is a cookie that any node accepts, if one runs. */
    public static Variant example(List<Variant> running) {
        return running.stream()
                .filter(v -> v.isSession() && !v.isInMemory())
                .reduce((_, last) -> last)
                .orElse(running.getFirst());
    }
}
