package authlab.lab.cli;

import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.environment.StartByDefault;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "up",
        description = "Start the lab, wait until it is ready, and leave it running. Without --variants: the group core,"
                + " and all others if " + StartByDefault.GIGABYTES_FOR_ALL + " GB of memory are available;"
                + " or the lab that is running already, unchanged.")
final class UpCommand implements Runnable {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Mixin
    private VariantOptions chosen = new VariantOptions();

    @Override
    public void run() {
        // Not closed: the lab stays up after this command.
        Environment environment = where.environment();
        if (!chosen.isEmpty()) {
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
        environment.variants().forEach(v -> System.out.printf("  %-50s %s%n", endpoints.of(v), v.storage()));
        System.out.printf(
                """

                TLS:   the same paths at %1$s, with a self-signed certificate (curl -k)
                Try:   curl -i -c jar %2$slogin -H 'Content-Type: application/json' -d '{"username":"alice","password":"authlab-demo"}'
                       curl -i %3$s %2$sme
                Stop:  ./lab down%4$s
                """,
                endpoints.tls().resolve("/"),
                endpoints.of(shown),
                shown.hasKeys() ? "-H 'Authorization: Bearer ACCESS_TOKEN'" : "-b jar",
                EnvironmentOption.repeated(environment));
    }

    /** A variant whose credential is a cookie that any node accepts, if one runs. */
    private static Variant example(List<Variant> running) {
        return running.stream()
                .filter(v -> !v.hasKeys() && !v.stores().isEmpty())
                .reduce((_, last) -> last)
                .orElse(running.getFirst());
    }
}
