package authlab.lab.cli;

import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.cost.CostMeasurement;
import authlab.lab.experiment.cost.CostMeasurement.Size;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "cost",
        description =
                "Measure the CPU time per request of one node per variant, without nginx, warm and saturated, and of"
                        + " a bare Javalin beside it. A lab that is running already is used and left running."
                        + " Without --variants: the five of the group core.")
final class CostCommand implements Runnable {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Mixin
    private VariantOptions chosen = new VariantOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "8",
            description = "Measurements of two seconds of each path of each node, 2 to 50; default: ${DEFAULT-VALUE}.")
    private int rounds = 8;

    @Option(
            names = "--native",
            description = "Also measure variants with key pairs with the native provider of signatures, on their second"
                    + " node. Where its library cannot be loaded, the log of that node says so, and the figures are"
                    + " those of the JDK.")
    private boolean withNative;

    @Override
    public void run() {
        Size size = Size.usual(rounds);
        List<Variant> variants = chosen.variants();
        try (Environment environment = where.environment()) {
            if (!environment.attach()) {
                Preflight.check(environment, variants, System.out);
            }
            environment.start(variants, new Elapsed(System.out, System::nanoTime));
            List<String> table = new CostMeasurement(environment, variants, size, withNative).run(System.out);
            System.out.println();
            System.out.println("One node each, without nginx, warm and saturated with 32 connections; medians of "
                    + rounds + " rounds of " + size.slice().toSeconds() + " s, interleaved:");
            table.forEach(System.out::println);
        }
    }
}
