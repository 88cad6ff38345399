package authlab.lab.environment;

import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.infra.Inherited;
import authlab.lab.catalogue.Variant.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The {@code docker compose} of this machine, which acts on one project: that of the repository. */
record ComposeCommand(ComposeProject project) {

    /**
     * Starts what every lab has, and these groups; stops the other groups.
     *
     * @param console whether the workshop console and its operator run, too
     */
    void up(Collection<Group> groups, boolean console, Consumer<String> progress) {
        Map<String, String> switches = new TreeMap<>(Arrays.stream(Group.values())
                .filter(group -> group != Group.CORE)
                .collect(Collectors.toMap(GeneratedCompose::switchOf, group -> groups.contains(group) ? "1" : "0")));
        switches.put(ComposeConsole.SWITCH, console ? "1" : "0");
        progress.accept("building the images, which takes minutes the first time");
        must(switches, progress, "build", "--quiet");
        progress.accept("starting the containers of project " + project.name());
        must(switches, progress, "up", "--detach", "--no-build");
    }

    /** Starts these services, which depend on nothing, unless they run. */
    void start(List<String> services, Consumer<String> progress) {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--no-build", "--no-deps"));
        arguments.addAll(services);
        must(Map.of(ComposeConsole.SWITCH, "1"), progress, arguments.toArray(String[]::new));
    }

    void down() {
        must(Map.of(), _ -> {}, "down", "--volumes", "--remove-orphans", "--timeout", "8");
    }

    private void must(Map<String, String> settings, Consumer<String> progress, String... arguments) {
        String root = project.folder().toString();
        // A session of its own, so that Ctrl-C does not end it halfway.
        List<String> line = new ArrayList<>(List.of("setsid", "--wait", "docker", "compose", "--progress", "plain"));
        line.addAll(List.of("--project-name", project.name(), "--project-directory", root));
        line.addAll(
                List.of("--file", project.folder().resolve("docker-compose.yml").toString()));
        line.addAll(List.of(arguments));
        StringJoiner output = new StringJoiner("\n");
        Set<String> shown = new HashSet<>();
        int status = new Command(line, settings)
                .inheriting(Inherited.ENGINE)
                .in(project.folder())
                .run(text -> {
                    output.add(text);
                    // Compose repeats it for every service that waits for this one.
                    if (text.contains(" Healthy") && shown.add(text.strip())) {
                        progress.accept(text.strip());
                    }
                });
        if (status != 0) {
            throw new InfraException(
                    "docker compose " + arguments[0] + " failed: " + ComposeFailure.reason(output.toString(), project));
        }
    }
}
