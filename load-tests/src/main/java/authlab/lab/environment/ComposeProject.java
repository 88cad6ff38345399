package authlab.lab.environment;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Compose project on the engine.
 *
 * @param folder where it was started, which is the repository if it is a lab
 */
record ComposeProject(String name, Path folder) {

    private static final String VARIABLE = "COMPOSE_PROJECT_NAME";

    private static final Pattern SETTING =
            Pattern.compile("(?m)^\\s*(?:export\\s+)?" + VARIABLE + "\\s*=\\s*[\"']?([^\"'\\s#]+)");

    /**
     * The project of the lab in a folder, as Compose finds it: by its name in the environment, by the file {@code .env},
     * else after the folder. A lab that was started from this folder with another name is found without it.
     *
     * @param variable the name in the environment
     * @param known the projects on the engine
     */
    static ComposeProject of(Path folder, Optional<String> variable, Collection<ComposeProject> known) {
        String usual = afterFolder(folder);
        List<String> here = known.stream()
                .filter(other -> other.startedIn(folder))
                .map(ComposeProject::name)
                .distinct()
                .toList();
        String name = variable.or(() -> fromFile(folder.resolve(".env")))
                .orElseGet(() -> here.size() == 1 ? here.getFirst() : usual);
        return new ComposeProject(name, folder);
    }

    /** The name of a folder as far as Compose accepts it; where nothing of it is left, Compose itself demands a name. */
    private static String afterFolder(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String accepted = String.valueOf(name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^-_a-z0-9]", "")
                .replaceFirst("^[-_]+", "");
        return accepted.isEmpty() ? "authlab" : accepted;
    }

    private static Optional<String> fromFile(Path file) {
        return Files.isRegularFile(file)
                ? FileWork.orFail(
                                "cannot read " + file,
                                () -> SETTING.matcher(Files.readString(file)).results())
                        .map(match -> match.group(1))
                        .reduce((_, last) -> last)
                : Optional.empty();
    }

    private boolean startedIn(Path other) {
        return real(folder).equals(real(other));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It is gone, or a path of another system.
            return path.toAbsolutePath().normalize();
        }
    }

    /**
     * Fails when the containers of this project are those of another folder.
     *
     * @throws InfraException naming that folder and the ways out
     */
    void requireOwn(Collection<ComposeProject> known) {
        known.stream()
                .filter(other -> other.name.equals(name) && !other.startedIn(folder))
                .findFirst()
                .ifPresent(other -> {
                    throw new InfraException(
                            "the containers of project " + name + " are not the lab of this folder but of "
                                    + other.folder + "; stop that one with docker compose -p " + name
                                    + " down --volumes, or choose another name for this one: " + another());
                });
    }

    /** Settings with which this lab runs beside another one on the same engine. */
    String another() {
        return VARIABLE + "=" + name
                + "-2 LAB_PORT=9080 LAB_POSTGRES_PORT=9081 LAB_REDIS_PORT=9082 LAB_TLS_PORT=9083 LAB_CONSOLE_PORT=9084"
                + " LAB_SUBNET=172.31.252, in the environment or in the file .env";
    }

    @Override
    public String toString() {
        return name + " (" + folder + ")";
    }
}
