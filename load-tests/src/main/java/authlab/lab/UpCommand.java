package authlab.lab;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        mixinStandardHelpOptions = true,
        name = "up",
        description = "Start the lab, wait until it is ready, and leave it running.")
final class UpCommand implements Runnable {

    @Mixin
    private Where where = new Where();

    @Mixin
    private Chosen chosen = new Chosen();

    @Override
    public void run() {
        // Not closed: the lab is meant to stay up when this command is over.
        Environment environment = where.environment();
        List<Variant> variants = chosen.variants();
        environment.start(variants, System.out::println);
        environment.keep();
        System.out.println();
        variants.forEach(
                v -> System.out.printf("  %-50s %s%n", environment.endpoints().of(v), v.remembers()));
        System.out.printf(
                """

                Try:   curl -i -c jar %1$ssession-redis/login -H 'Content-Type: application/json' -d '{"username":"alice","password":"authlab-demo"}'
                       curl -i -b jar %1$ssession-redis/me
                Stop:  ./lab down%2$s
                """,
                environment.endpoints().balancer().resolve("/"),
                environment.name().equals("local") ? "" : " --env " + environment.name());
    }
}
