package authlab.lab.experiment;

import authlab.lab.attack.Attack;
import authlab.lab.attack.Campaign;
import authlab.lab.attack.Means;
import authlab.lab.attack.Target;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.measure.AttackLog;
import authlab.lab.measure.Tried;
import authlab.lab.measure.Tried.Fell;
import authlab.lab.measure.Tried.Unknown;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Attacks a lab that is up, and writes each result down as it comes.
 *
 * @param flood how many worthless credentials each flood sends
 */
record Assault(Environment environment, List<Variant> variants, List<Attack> attacks, int flood) {

    private static final int TOLD_EVERY = 50;

    Assault {
        variants = List.copyOf(variants);
        attacks = List.copyOf(attacks);
    }

    List<Tried> run(Path folder, PrintStream out) {
        List<Target> targets = variants.stream()
                .map(v -> new Target(
                        v,
                        environment.endpoints().of(v),
                        Optional.of(environment.endpoints().tls().resolve(v.path()))))
                .toList();
        Campaign campaign = new Campaign(attacks, targets, new Means(new LabSigningKeys(environment), flood));
        out.printf(
                "Trying %d attacks on %s%n",
                attacks.size(),
                String.join(", ", variants.stream().map(Variant::name).toList()));
        AtomicInteger count = new AtomicInteger();
        long start = System.nanoTime();
        try (AttackLog log = new AttackLog(folder.resolve(AttackLog.FILE))) {
            return campaign.run(tried -> {
                log.append(tried);
                int done = count.incrementAndGet();
                switch (tried.outcome()) {
                    case Fell _ -> out.printf("  ✗ fell     %s, %s%n", tried.variant(), tried.attack());
                    case Unknown _ -> out.printf("  ? unknown  %s, %s%n", tried.variant(), tried.attack());
                    default -> {}
                }
                if (done % TOLD_EVERY == 0 || done == campaign.size()) {
                    out.printf(
                            Locale.ROOT,
                            "  %d of %d tried after %s%n",
                            done,
                            campaign.size(),
                            Progress.format(Duration.ofNanos(System.nanoTime() - start)));
                }
            });
        }
    }
}
