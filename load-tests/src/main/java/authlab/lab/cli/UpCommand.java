package authlab.lab.cli;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Consoles;
import authlab.lab.environment.Environment;
import authlab.lab.environment.FirstSteps;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "up",
        description = "Start the lab, wait until it is ready, and leave it running. Without --variants: the group core,"
                + " or the lab that is up already: parts of it that have ended are started again.")
final class UpCommand implements Runnable {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Mixin
    private VariantOptions chosen = new VariantOptions();

    @Override
    public void run() {
        // Not closed: the lab stays up after this command.
        Environment environment = where.environment();
        Elapsed progress = new Elapsed(System.out, System::nanoTime);
        if (environment.attach()) {
            progress.accept("a lab is up already: " + environment.description());
            environment.start(chosen.isEmpty() ? environment.variants() : chosen.variants(), progress);
            environment.status().stream()
                    .filter(part -> !part.isUp())
                    .forEach(part -> progress.accept(part.part() + " " + part.error()));
        } else {
            startNew(environment, progress);
        }
        environment.keep();
        Optional<URI> console = console(environment, progress);
        print(environment, console);
        System.out.printf("%nReady after %s: %s%n", progress.seconds().strip(), environment.description());
    }

    private void startNew(Environment environment, Elapsed progress) {
        List<Variant> variants = chosen.variants();
        Preflight.check(environment, variants, System.out);
        environment.start(variants, progress);
    }

    /** A lab without its console is a whole lab. */
    private static Optional<URI> console(Environment environment, Elapsed progress) {
        progress.accept("starting the workshop console");
        try {
            return Optional.of(Consoles.start(environment, Lab.home(), progress));
        } catch (InfraException e) {
            System.out.println("warning: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void print(Environment environment, Optional<URI> console) {
        Environment.Endpoints endpoints = environment.published();
        Variant shown = FirstSteps.example(environment.variants());
        System.out.println();
        console.ifPresent(address -> System.out.printf("Console:     %s%n", address));
        System.out.printf("First page:  %s%n%n", endpoints.balancer().resolve("/"));
        environment.variants().forEach(v -> System.out.printf("  %-50s %s%n", endpoints.of(v), v.storage()));
        System.out.printf(
                "%nTLS: the same paths at %s, with a self-signed certificate (curl -k)%n",
                endpoints.tls().resolve("/"));
        System.out.println("Sign in:");
        FirstSteps.signIn(endpoints.of(shown).toString(), shown).forEach(line -> System.out.println("  " + line));
        System.out.println("Next:");
        FirstSteps.next().forEach(step -> System.out.printf("  %-40s %s%n", step.command(), step.what()));
        System.out.println("Stop:\n  ./lab down" + EnvironmentOption.repeated(environment));
    }
}
