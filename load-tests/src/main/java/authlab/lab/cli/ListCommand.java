package authlab.lab.cli;

import authlab.lab.attack.AttackCatalogue;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Name the variants, the experiments, the attacks and the saved runs.")
final class ListCommand implements Runnable {

    @Override
    public void run() {
        for (Variant.Group group : Variant.Group.values()) {
            System.out.println("Variants, group " + group.label());
            Variants.of(group).forEach(v -> System.out.printf("  %-18s %s%n", v.name(), v.storage()));
        }
        System.out.println("Experiments");
        for (Experiment e : Experiment.values()) {
            System.out.printf("  %-18s %s%n", e.label(), e.question());
        }
        System.out.println("Attacks");
        AttackCatalogue.all().forEach(a -> System.out.printf("  %-34s %s%n", a.id(), a.title()));
        System.out.println("Saved runs");
        List<String> runs = Lab.runs().names();
        runs.forEach(r -> System.out.println("  " + r));
        if (runs.isEmpty()) {
            System.out.println("  none; ./lab compare creates one");
        }
    }
}
