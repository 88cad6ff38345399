package authlab.lab.record;

import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.infra.Inherited;
import authlab.infra.UserEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Describes the machine and the source of a run. */
public final class Machine {

    private static final String REFERENCE = "ref: ";

    /** The content of {@code .git} in a work tree beside its repository. */
    private static final String ELSEWHERE = "gitdir: ";

    private Machine() {}

    /** Cores, memory, processor, kernel and the JDK of the generator. */
    public static Map<String, String> describe() {
        Map<String, String> machine = new TreeMap<>();
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("processor", field("/proc/cpuinfo", "model name"));
        machine.put("memory", field("/proc/meminfo", "MemTotal"));
        machine.put("system", field("/etc/os-release", "PRETTY_NAME").replace("\"", ""));
        machine.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put(
                "generator JDK", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"));
        machine.put("co-location", "generator and system under test share this machine");
        return machine;
    }

    /** The commit of the source, with {@code -dirty} when git finds changes in the work tree, or why it is unknown. */
    public static String commit(Path home) {
        return UserEnvironment.AUTHLAB_COMMIT.or(fromGit(home));
    }

    static String fromGit(Path home) {
        String commit = output(home, "git", "rev-parse", "--short=12", "HEAD");
        if (commit.isEmpty()) {
            return fromFiles(home).orElseGet(() -> RunMetadata.UNKNOWN + ": " + whyUnknown(home));
        }
        return output(home, "git", "status", "--porcelain").isEmpty() ? commit : commit + "-dirty";
    }

    /**
     * The first twelve digits of the commit, read from the files of the repository: an image has these and no git. Empty
     * where the folder is no repository or has no commit yet, or its repository is not here.
     */
    static Optional<String> fromFiles(Path home) {
        Path git = repository(home);
        return lines(git.resolve("HEAD"))
                .findFirst()
                .flatMap(head -> head.startsWith(REFERENCE)
                        ? named(git, head.substring(REFERENCE.length()).strip())
                        : Optional.of(head))
                .filter(commit -> commit.matches("[0-9a-f]{40,64}"))
                .map(commit -> commit.substring(0, 12));
    }

    /** The folder that has the state of the work tree: {@code .git}, or where that file points to. */
    private static Path repository(Path home) {
        Path git = home.resolve(".git");
        return elsewhere(git).map(home::resolve).orElse(git);
    }

    private static Optional<String> elsewhere(Path file) {
        return lines(file)
                .findFirst()
                .filter(line -> line.startsWith(ELSEWHERE))
                .map(line -> line.substring(ELSEWHERE.length()).strip());
    }

    /** Why no commit was found, and how to name it. */
    static String whyUnknown(Path home) {
        Path git = home.resolve(".git");
        String how = UserEnvironment.inContainer()
                ? "; build the image again with AUTHLAB_COMMIT=$(git rev-parse --short=12 HEAD) in the environment"
                : "; set AUTHLAB_COMMIT to name it";
        // An image has the file of a work tree in the folder where it has the files of a repository.
        Optional<String> pointer = elsewhere(git).or(() -> elsewhere(git.resolve(".git")));
        if (pointer.isPresent()) {
            return "this is a work tree of the repository " + pointer.get() + ", which has no commit or is not here"
                    + how;
        }
        return Files.exists(git.resolve("HEAD"))
                ? "the current branch of this repository has no commit that can be read without git" + how
                : "the source is no clone of a git repository" + how;
    }

    private static Optional<String> named(Path git, String reference) {
        // The branches of a work tree are in the repository that it shares with others.
        Path common =
                lines(git.resolve("commondir")).findFirst().map(git::resolve).orElse(git);
        return lines(git.resolve(reference))
                .findFirst()
                .or(() -> lines(common.resolve(reference)).findFirst())
                .or(() -> lines(common.resolve("packed-refs"))
                        .filter(line -> line.endsWith(" " + reference))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst());
    }

    private static String output(Path home, String... command) {
        try {
            Command.Result git =
                    Command.of(command).inheriting(Inherited.HOME).in(home).run();
            return git.ok() ? git.output().strip() : "";
        } catch (InfraException e) {
            return "";
        }
    }

    private static String field(String file, String key) {
        return lines(Path.of(file))
                .filter(l -> l.startsWith(key))
                .map(l -> l.split("[:=]", 2)[1].strip())
                .findFirst()
                .orElse("unknown");
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
