package authlab.lab.experiment.attacks;

import authlab.lab.attack.Attack;
import authlab.lab.attack.AttackCampaign;
import authlab.lab.attack.AttackContext;
import authlab.lab.attack.AttackTarget;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.KeptRun;
import authlab.lab.experiment.runner.Progress;
import authlab.lab.record.AttackLog;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.Unknown;
import authlab.lab.record.RunDirectory;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Attacks a running lab and records each result as it is known.
 *
 * @param flood how many invalid credentials each flood sends
 */
public record AttackRunner(Environment environment, List<Variant> variants, List<Attack> attacks, int flood) {

    private static final int PROGRESS_EVERY = 50;

    public AttackRunner {
        variants = List.copyOf(variants);
        attacks = List.copyOf(attacks);
    }

    /**
     * A run that consists of attacks only, saved and reported like any other run.
     *
     * @param home the repository
     * @param command the command line, for the report
     * @return the folder of the run
     */
    public Path runAlone(Path home, String command, RunDirectory runs, Clock wall, PrintStream out) {
        runs.requireUsable();
        Path folder = runs.create(
                home,
                command,
                wall.instant(),
                Profile.DEFAULT,
                environment,
                variants,
                List.of(Experiment.ATTACKS),
                out::println);
        new KeptRun(folder, environment, () -> {}, out).during(() -> run(folder, out));
        RunDirectory.finish(folder);
        return folder;
    }

    List<AttackResult> run(Path folder, PrintStream out) {
        Environment.Endpoints at = environment.endpoints();
        AttackCampaign campaign = new AttackCampaign(
                attacks,
                variants.stream()
                        .map(v -> new AttackTarget(
                                v, at.of(v), Optional.of(at.tls().resolve(v.path()))))
                        .toList(),
                new AttackContext(new LabSigningKeys(environment), flood, publishedPort()));
        out.printf(
                Locale.ROOT,
                "Running %d attacks against %s%n",
                attacks.size(),
                String.join(", ", variants.stream().map(Variant::name).toList()));
        AtomicInteger count = new AtomicInteger();
        long start = System.nanoTime();
        AttackLog log = new AttackLog(folder.resolve(AttackLog.FILE));
        return campaign.run(result -> {
            log.append(result);
            int done = count.incrementAndGet();
            switch (result.outcome()) {
                case Succeeded _ -> out.printf("  ✗ succeeded  %s, %s%n", result.variant(), result.attack());
                case Unknown _ -> out.printf("  ? unknown    %s, %s%n", result.variant(), result.attack());
                default -> {}
            }
            if (done % PROGRESS_EVERY == 0 || done == campaign.size()) {
                out.printf(
                        Locale.ROOT,
                        "  %d of %d run after %s%n",
                        done,
                        campaign.size(),
                        Progress.format(Duration.ofNanos(System.nanoTime() - start)));
            }
        });
    }

    /** The balancer's port on this machine; none when this program runs inside the container network. */
    private OptionalInt publishedPort() {
        URI published = environment.published().balancer();
        return Set.of("127.0.0.1", "localhost").contains(published.getHost())
                ? OptionalInt.of(published.getPort())
                : OptionalInt.empty();
    }
}
