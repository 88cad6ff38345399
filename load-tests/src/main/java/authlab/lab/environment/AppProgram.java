package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the two apps as Maven has built it.
 *
 * @param name its module
 * @param mainClass what runs a node
 * @param jars the class path in a fixed order, which a class archive requires
 */
record AppProgram(String name, String mainClass, List<Path> jars) {

    static final String MIGRATION = "authlab.core.database.Migrate";

    AppProgram {
        jars = List.copyOf(jars);
    }

    /**
     * Finds an app in the repository.
     *
     * @throws InfraException when it is not built
     */
    static AppProgram built(Path root, Variant.App app) {
        return switch (app) {
            case SESSION -> built(root, app.module(), "authlab.session.SessionApp");
            case JWT -> built(root, app.module(), "authlab.jwt.JwtApp");
        };
    }

    private static AppProgram built(Path root, String module, String mainClass) {
        Path target = root.resolve(module).resolve("target");
        Path jar = target.resolve(module + ".jar");
        List<Path> libraries = jarsIn(target.resolve("lib"));
        if (!Files.exists(jar) || libraries.isEmpty()) {
            throw new InfraException(module + " is not built; run ./mvnw -q -DskipTests package");
        }
        List<Path> jars = new ArrayList<>(List.of(jar));
        jars.addAll(libraries);
        return new AppProgram(module, mainClass, jars);
    }

    String classPath() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /** Changes when a jar changes. */
    String fingerprint() {
        return Integer.toHexString(jars.stream().map(AppProgram::stamp).toList().hashCode());
    }

    private static String stamp(Path jar) {
        try {
            return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InfraException("cannot read " + folder + "; check who owns it", e);
        }
    }
}
