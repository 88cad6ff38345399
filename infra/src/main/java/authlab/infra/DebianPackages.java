package authlab.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Downloads packages with their dependencies and unpacks them into a folder.
 *
 * <p>Nothing is installed: apt keeps its lists and archives in this folder too, so that root is not needed and no service
 * is started.
 */
final class DebianPackages {

    private static final String SETTINGS = "apt.conf";

    private final Path folder;
    private final Consumer<String> progress;
    private Inherited inherited = Inherited.PROXIES;

    DebianPackages(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    void fetch(Server server) {
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new InfraException(
                    server.program + " is not on this machine; install " + server.inWords + " and start again");
        }
        progress.accept("fetching " + server.debianPackage + " from the distribution's packages into " + folder);
        Path archives = LabHome.ownFolder(folder.resolve("archives"));
        LabHome.ownFolder(archives.resolve("partial"));
        LabHome.ownFolder(folder.resolve("lists/partial"));
        writeSettings();
        try {
            download(server, archives);
        } catch (InfraException e) {
            if (Inherited.PROXIES.shown().isEmpty()) {
                throw e;
            }
            progress.accept(e.getMessage() + "; trying without " + Inherited.PROXIES.shown());
            inherited = Inherited.NOTHING;
            download(server, archives);
        }
        unpack(archives, server);
    }

    private void download(Server server, Path archives) {
        apt(server, "apt-get -q update");
        String name = concreteName(server);
        apt(server, "apt-get -q --yes --download-only --reinstall --no-install-recommends install " + name);
        // Of a package that is installed, apt says that it cannot be downloaded, and succeeds.
        boolean there = LabHome.list(archives).stream()
                .anyMatch(file -> file.getFileName().toString().startsWith(name + "_"));
        if (!there) {
            throw cannotFetch(server, "no source of packages answers");
        }
    }

    private static InfraException cannotFetch(Server server, String why) {
        return new InfraException("cannot fetch the package " + server.debianPackage + ": " + why + "; install "
                + server.inWords + " and start again");
    }

    /** The package that a metapackage points to, such as postgresql-17. */
    private String concreteName(Server server) {
        String depends = apt(server, "apt-cache depends --important " + server.debianPackage);
        Matcher matcher = Pattern.compile("Depends: (" + Pattern.quote(server.debianPackage) + "-\\d+)")
                .matcher(depends);
        return matcher.find() ? matcher.group(1) : server.debianPackage;
    }

    private void unpack(Path archives, Server server) {
        Path root = LabHome.ownFolder(folder.resolve("root"));
        List<Path> files = LabHome.list(archives).stream()
                .filter(path -> path.toString().endsWith(".deb"))
                .toList();
        for (Path file : files) {
            Command.of("dpkg", "-x", file.toString(), root.toString())
                    .run()
                    .orFail("cannot unpack " + file.getFileName() + " for " + server.program);
        }
        progress.accept("unpacked " + files.size() + " packages for " + server.program);
    }

    private String apt(Server server, String line) {
        List<String> command = new ArrayList<>(List.of(line.split(" ", -1)));
        command.addAll(1, options());
        Command.Result result =
                new Command(command, Map.of()).inheriting(inherited).in(folder).run();
        if (!result.ok()) {
            throw cannotFetch(server, result.reason());
        }
        return result.output();
    }

    /** On the command line, since a path there needs no quotes; after the settings of the machine. */
    private List<String> options() {
        return Stream.concat(
                        Stream.of("-c=" + folder.resolve(SETTINGS)),
                        Stream.of(
                                        "Dir::State::Lists=" + folder.resolve("lists"),
                                        "Dir::Cache=" + folder,
                                        "Dir::Cache::Archives=" + folder.resolve("archives"),
                                        "Dir::Log=" + folder)
                                .flatMap(option -> Stream.of("-o", option)))
                .toList();
    }

    /** Keeps the sources of the machine, removes its hooks. */
    private void writeSettings() {
        String text = """
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                #clear DPkg::Pre-Invoke;
                #clear DPkg::Post-Invoke;
                #clear DPkg::Pre-Install-Pkgs;
                #clear APT::Install::Pre-Invoke;
                #clear APT::Install::Post-Invoke-Success;
                Dir::Cache::pkgcache "";
                Dir::Cache::srcpkgcache "";
                Debug::NoLocking "true";
                APT::Sandbox::User "";
                Acquire::Languages "none";
                Acquire::Retries "3";
                """;
        FileWork.replace(folder.resolve(SETTINGS), text);
    }
}
