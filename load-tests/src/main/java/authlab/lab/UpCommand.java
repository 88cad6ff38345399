package authlab.lab;

import authlab.lab.environment.Environment;
import authlab.lab.environment.StartByDefault;
import authlab.lab.environment.Variant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        mixinStandardHelpOptions = true,
        name = "up",
        description = "Start the lab, wait until it is ready, and leave it running. Without --variants: the group core,"
                + " and where " + StartByDefault.GIGABYTES_FOR_ALL + " GB of memory are available all others too;"
                + " or the lab that is up, as it is.")
final class UpCommand implements Runnable {

    @Mixin
    private Where where = new Where();

    @Mixin
    private Chosen chosen = new Chosen();

    @Override
    public void run() {
        // Not closed: the lab is meant to stay up when this command is over.
        Environment environment = where.environment();
        if (!chosen.nothing()) {
            environment.start(chosen.variants(), System.out::println);
        } else if (!environment.attach()) {
            StartByDefault choice = StartByDefault.here();
            choice.inWords().ifPresent(System.out::println);
            environment.start(choice.variants(), System.out::println);
        }
        environment.keep();
        print(environment);
    }

    private static void print(Environment environment) {
        Environment.Endpoints endpoints = environment.published();
        Variant shown = example(environment.variants());
        System.out.println();
        environment.variants().forEach(v -> System.out.printf("  %-50s %s%n", endpoints.of(v), v.remembers()));
        System.out.printf(
                """

                TLS:   the same paths at %1$s, with a certificate that the lab made itself (curl -k)
                Try:   curl -i -c jar %2$slogin -H 'Content-Type: application/json' -d '{"username":"alice","password":"authlab-demo"}'
                       curl -i %3$s %2$sme
                Stop:  ./lab down%4$s
                """,
                endpoints.tls().resolve("/"),
                endpoints.of(shown),
                shown.hasKeys() ? "-H 'Authorization: Bearer ACCESS_TOKEN'" : "-b jar",
                environment.name().equals("local") ? "" : " --env " + environment.name());
    }

    /** One whose credential curl keeps by itself and any node knows, if it runs. */
    private static Variant example(List<Variant> running) {
        return running.stream()
                .filter(v -> !v.hasKeys() && !v.stores().isEmpty())
                .reduce((_, last) -> last)
                .orElse(running.getFirst());
    }
}
