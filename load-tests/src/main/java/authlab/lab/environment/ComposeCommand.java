package authlab.lab.environment;

import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.infra.Inherited;
import authlab.lab.catalogue.Variant.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The {@code docker compose} of this machine, run in the repository.
 *
 * @param root the folder of {@code docker-compose.yml}
 */
record ComposeCommand(Path root) {

    private static final Set<String> EVERY_PROFILE = Set.of(Group.DENYLIST.label(), Group.ALGORITHMS.label(), "load");

    /** Starts what every lab has, and these groups. */
    void up(Collection<Group> groups, Consumer<String> progress) {
        List<String> profiles = groups.stream()
                .filter(group -> group != Group.CORE)
                .map(Group::label)
                .toList();
        progress.accept("building the images, which takes minutes the first time");
        must(profiles, progress, "build", "--quiet");
        progress.accept("starting the containers");
        must(profiles, progress, "up", "--detach", "--no-build");
    }

    void down() {
        must(EVERY_PROFILE, _ -> {}, "down", "--volumes", "--remove-orphans", "--timeout", "8");
    }

    private void must(Collection<String> profiles, Consumer<String> progress, String... arguments) {
        // A session of its own, so that Ctrl-C does not end it halfway.
        List<String> line = new ArrayList<>(List.of("setsid", "--wait", "docker", "compose", "--progress", "plain"));
        profiles.forEach(profile -> line.addAll(List.of("--profile", profile)));
        line.addAll(List.of(arguments));
        AtomicReference<String> last = new AtomicReference<>("it printed nothing");
        int status = new Command(line, Map.of())
                .inheriting(Inherited.ENGINE)
                .in(root)
                .run(output -> {
                    last.set(output.strip());
                    if (output.contains(" Healthy")) {
                        progress.accept(output.strip());
                    }
                });
        if (status != 0) {
            throw new InfraException("docker compose " + arguments[0] + " failed: " + last
                    + "; without working containers use --env local");
        }
    }
}
