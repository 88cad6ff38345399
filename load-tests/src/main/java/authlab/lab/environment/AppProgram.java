package authlab.lab.environment;

import authlab.infra.Command;
import authlab.infra.FileWork;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the two apps as Maven has built it, and the Java commands that run it: the same flags for every node, and an
 * ahead-of-time cache per app, which all labs of the repository share.
 *
 * @param jars the class path in a fixed order, which an ahead-of-time cache requires
 */
record AppProgram(LabHome home, Variant.App app, List<Path> jars) {

    AppProgram {
        jars = List.copyOf(jars);
    }

    /**
     * Finds an app in the repository.
     *
     * @throws InfraException when it is not built
     */
    static AppProgram built(LabHome home, Variant.App app) {
        Path target = home.root().resolve(app.module()).resolve("target");
        Path jar = target.resolve(app.module() + ".jar");
        List<Path> libraries = LabHome.list(target.resolve("lib")).stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .sorted()
                .toList();
        if (!Files.exists(jar) || libraries.isEmpty()) {
            throw new InfraException(app.module() + " is not built; run ./mvnw -q -DskipTests package");
        }
        return new AppProgram(
                home, app, Stream.concat(Stream.of(jar), libraries.stream()).toList());
    }

    /** Runs a node; without an ahead-of-time cache it starts and warms up more slowly. */
    List<String> node() {
        return java(cached(), List.of(mainClass()));
    }

    /** Runs once, and too short for the optimising compiler to pay. */
    List<String> migration() {
        List<String> flags = new ArrayList<>(cached());
        flags.add("-XX:TieredStopAtLevel=1");
        return java(flags, List.of("authlab.core.database.Migrate"));
    }

    private List<String> cached() {
        Path cache = cache();
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    /** Creates the ahead-of-time cache from a self-check, unless there is one for these jars. */
    void prepare(Consumer<String> progress) {
        Path cache = cache();
        if (Files.exists(cache)) {
            return;
        }
        progress.accept("preparing " + app.module() + " ahead of time, once per build");
        LabHome.list(caches()).stream()
                .filter(file -> file.getFileName().toString().startsWith(app.module() + "-"))
                .filter(file -> !file.toString().startsWith(cache.toString()))
                .forEach(LabHome::remove);
        // Another lab may be preparing the same cache.
        Path unfinished = cache.resolveSibling(
                cache.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        List<String> selfCheck =
                java(List.of("-XX:AOTCacheOutput=" + unfinished), List.of(mainClass(), "--self-check"));
        Command.Result result =
                new Command(selfCheck, Map.of()).in(caches()).run().orFail(app.module() + " fails its self-check");
        try {
            Files.move(unfinished, cache);
        } catch (IOException e) {
            progress.accept("no ahead-of-time cache for " + app.module() + ": " + result.reason());
        }
    }

    private String mainClass() {
        return switch (app) {
            case SESSION -> "authlab.session.SessionApp";
            case JWT -> "authlab.jwt.JwtApp";
        };
    }

    private List<String> java(List<String> flags, List<String> program) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(":"));
        return Stream.of(List.of(java), flags, List.of("@" + home.config("jvm.options"), "-cp", classPath), program)
                .flatMap(List::stream)
                .toList();
    }

    private Path caches() {
        return new LabHome(home.root()).folder("aot");
    }

    /** Its name changes when a jar or Java changes: the JVM would run the old code of a rebuilt jar. */
    private Path cache() {
        String fingerprint = Integer.toHexString(
                jars.stream().map(AppProgram::stamp).toList().hashCode());
        return caches().resolve(app.module() + "-" + fingerprint + "-"
                + Runtime.version().hashCode() + ".aot");
    }

    private static String stamp(Path jar) {
        return FileWork.orFail(
                "cannot read " + jar, () -> jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
    }
}
