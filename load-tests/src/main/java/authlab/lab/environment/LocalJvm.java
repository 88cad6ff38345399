package authlab.lab.environment;

import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Java command of local app nodes: the same flags for every node, and a class archive per app. */
record LocalJvm(LabHome home) {

    /** The flags of every node, one a line; the containers read the same file. */
    Path flagsFile() {
        return new SharedConfiguration(home.config("")).jvmOptions();
    }

    /** Runs a node of an app; without a class archive it starts more slowly. */
    List<String> node(AppProgram app) {
        Path archive = archive(app);
        List<String> command = base(app);
        if (Files.exists(archive)) {
            command.add(1, "-XX:SharedArchiveFile=" + archive);
        }
        command.add(app.mainClass());
        return command;
    }

    List<String> migration(AppProgram app) {
        List<String> command = base(app);
        command.add(AppProgram.MIGRATION);
        return command;
    }

    /** Creates the class archive of an app during a self-check, unless there is one for these jars. */
    void prepare(AppProgram app, Environment.Progress progress) {
        Path archive = archive(app);
        if (Files.exists(archive)) {
            return;
        }
        progress.step("archiving the classes of " + app.name() + ", once per build");
        removeOlder(app);
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".part");
        List<String> command = base(app);
        command.add(1, "-XX:ArchiveClassesAtExit=" + unfinished);
        command.add(app.mainClass());
        command.add("--self-check");
        Command.Result result = new Command(command, Map.of()).in(archives()).run();
        if (!result.ok()) {
            throw new InfraException(app.name() + " fails its self-check: " + result.lastLine());
        }
        try {
            Files.move(unfinished, archive);
        } catch (IOException e) {
            progress.step("no class archive for " + app.name() + ": " + result.lastLine());
        }
    }

    private List<String> base(AppProgram app) {
        return new ArrayList<>(List.of(java().toString(), "@" + flagsFile(), "-cp", app.classPath()));
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private Path archives() {
        return home.folder("archives");
    }

    private Path archive(AppProgram app) {
        return archives()
                .resolve(app.name() + "-" + app.fingerprint() + "-"
                        + Runtime.version().hashCode() + ".jsa");
    }

    private void removeOlder(AppProgram app) {
        try (Stream<Path> files = Files.list(archives())) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(app.name() + "-"))
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new InfraException("cannot clean " + archives() + "; check who owns it", e);
        }
    }
}
