package authlab.lab.environment;

import authlab.infra.Listener;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The labs that this user can see on this machine. Thread-safe. */
public final class OtherLabs {

    private @Nullable Map<Integer, Path> published;

    /** All that run now, except those of this folder. */
    public Set<OtherLab> besides(Path root) {
        return Stream.concat(
                        Listener.labs().stream().map(OtherLabs::local),
                        published().values().stream().flatMap(folder -> inContainers(folder).stream()))
                .filter(lab -> !lab.folder().equals(root))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The one that a port belongs to. */
    Optional<OtherLab> at(int port) {
        return Listener.on(port)
                .flatMap(Listener::lab)
                .map(OtherLabs::local)
                .or(() -> Optional.ofNullable(published().get(port)).flatMap(OtherLabs::inContainers));
    }

    /** Asked once, since an engine that hangs is waited for. */
    private synchronized Map<Integer, Path> published() {
        Map<Integer, Path> known = published;
        if (known == null) {
            try (Engine engine = new Engine()) {
                known = engine.answers() ? foldersByPort(engine.running()) : Map.of();
            }
            published = known;
        }
        return known;
    }

    /** The folder of the Compose project behind every port that a container publishes. */
    private static Map<Integer, Path> foldersByPort(List<Container> containers) {
        Map<Integer, Path> folders = new TreeMap<>();
        for (Container container : containers) {
            String folder = container.getLabels().get(Engine.FOLDER);
            if (folder != null) {
                Arrays.stream(container.getPorts())
                        .map(ContainerPort::getPublicPort)
                        .filter(Objects::nonNull)
                        .forEach(port -> folders.put(port, Path.of(folder)));
            }
        }
        return folders;
    }

    private static OtherLab local(Path folder) {
        return new OtherLab(folder, "local");
    }

    /** Other projects have services of such names, too. */
    private static Optional<OtherLab> inContainers(Path folder) {
        return Files.isExecutable(folder.resolve("lab"))
                ? Optional.of(new OtherLab(folder, "compose"))
                : Optional.empty();
    }
}
