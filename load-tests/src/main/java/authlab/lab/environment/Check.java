package authlab.lab.environment;

import static authlab.lab.environment.Advice.notes;
import static authlab.lab.environment.Advice.stops;
import static authlab.lab.environment.Advice.warns;

import authlab.infra.Server;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.MachineFacts.EngineVersion;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something to look at before a lab starts: a pure function of what was found on this machine.
 *
 * @param name one or two words
 * @param good what to say if there is nothing to advise
 * @param advice what is not as it should be
 */
record Check(String name, Function<MachineFacts, String> good, Function<MachineFacts, List<Advice>> advice) {

    static final int JAVA = 25;

    private static final long MEGABYTE = 1L << 20;
    private static final long GIGABYTE = 1L << 30;

    /** Without it the core does not start. */
    private static final long LEAST_MEMORY = GIGABYTE;

    /** What the core takes under load. */
    private static final long GOOD_MEMORY = 3 * GIGABYTE;

    /** What a new database and the logs take. */
    private static final long LEAST_DISK = 300 * MEGABYTE;

    /** What long runs record. */
    private static final long GOOD_DISK = 2 * GIGABYTE;

    /** What nginx asks for. */
    private static final long GOOD_FILES = 8192;

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    /** Every check, in the order in which they are listed. */
    static final List<Check> ALL = List.of(
            new Check("system", MachineFacts::system, Check::system),
            new Check("JDK", facts -> Integer.toString(facts.java()), Check::java),
            new Check("engine", Check::engineInWords, Check::engine),
            new Check("servers", _ -> "nginx, Postgres and Redis are here", Check::servers),
            new Check("ports", _ -> "free, or taken by the lab of this folder", Check::ports),
            new Check("memory", facts -> size(facts.memory()) + " available", Check::memory),
            new Check("disk", facts -> size(facts.disk()) + " free", Check::disk),
            new Check("open files", facts -> "at most " + facts.openFiles(), Check::openFiles),
            new Check("folders", _ -> "writable", Check::folders),
            new Check("keys", _ -> "readable, or not made yet", Check::keys),
            new Check("clock", _ -> "agrees with the file system", Check::clock),
            new Check("variables", _ -> "none is ignored", Check::variables));

    private static List<Advice> system(MachineFacts facts) {
        return when(
                facts.local() && !facts.system().equals("Linux"),
                stops(
                        "this is " + facts.system(),
                        "local servers need Linux",
                        "use containers: ./lab up --env compose"));
    }

    private static List<Advice> java(MachineFacts facts) {
        return when(
                facts.java() != JAVA,
                stops(
                        "this is Java " + facts.java(),
                        "the lab is built for Java " + JAVA,
                        "install a JDK " + JAVA + " (Debian, Ubuntu: apt-get install openjdk-25-jdk-headless), or use"
                                + " containers: docker compose up --build --wait"));
    }

    private static List<Advice> engine(MachineFacts facts) {
        if (facts.local()) {
            return List.of();
        }
        Optional<EngineVersion> engine = facts.engine();
        if (engine.isEmpty()) {
            return List.of(stops(
                    "no container engine answers",
                    "the lab is to run in containers",
                    "start one and see that docker info works, or use local servers: ./lab up --env local"));
        }
        Optional<String> compose = engine.get().compose();
        return when(
                compose.isEmpty() || older(compose.get(), 2, 20),
                stops(
                        compose.map(version -> "this is Compose " + version).orElse("docker compose does not work"),
                        "the lab needs Compose 2.20 or newer",
                        "install the package docker-compose-plugin, or use local servers: ./lab up --env local"));
    }

    private static String engineInWords(MachineFacts facts) {
        String engine = facts.engine()
                .map(found -> found.engine()
                        + found.compose().map(version -> ", Compose " + version).orElse(""))
                .orElse("none answers");
        return facts.local() ? engine + "; not needed for local servers" : engine;
    }

    private static boolean older(String version, int major, int minor) {
        Matcher found = VERSION.matcher(version);
        if (!found.find()) {
            return false;
        }
        int itsMajor = Integer.parseInt(found.group(1));
        return itsMajor < major || (itsMajor == major && Integer.parseInt(found.group(2)) < minor);
    }

    private static List<Advice> servers(MachineFacts facts) {
        if (!facts.local() || facts.missing().isEmpty()) {
            return List.of();
        }
        String packages = facts.missing().stream().map(Server::debianPackage).collect(Collectors.joining(" "));
        String what =
                "missing: " + facts.missing().stream().map(Server::inWords).collect(Collectors.joining(", "));
        return List.of(
                facts.apt()
                        ? notes(what, "the first start fetches " + packages + " into .lab/packages with apt-get")
                        : stops(
                                what,
                                "they cannot be fetched without apt-get",
                                "install them with the package manager of this system, or use containers:"
                                        + " ./lab up --env compose"));
    }

    private static List<Advice> ports(MachineFacts facts) {
        return facts.ports().stream()
                .map(use -> stops(use.what(), "a lab needs all its ports", use.mend()))
                .toList();
    }

    private static List<Advice> memory(MachineFacts facts) {
        long memory = facts.memory();
        if (memory == 0 || memory >= GOOD_MEMORY) {
            return List.of();
        }
        String what = "only " + size(memory) + " of memory are available";
        String mend = "stop other programs, or start fewer variants: ./lab up --variants " + Variants.JWT;
        return List.of(
                memory < LEAST_MEMORY
                        ? stops(what, "the smallest lab takes " + size(LEAST_MEMORY), mend)
                        : warns(what, "the core takes up to " + size(GOOD_MEMORY) + " under load", mend));
    }

    private static List<Advice> disk(MachineFacts facts) {
        if (facts.disk() >= GOOD_DISK) {
            return List.of();
        }
        String what = "only " + size(facts.disk()) + " are free where the lab writes";
        String mend = "free some space, for example remove old runs in results/";
        return List.of(
                facts.disk() < LEAST_DISK
                        ? stops(what, "a new lab writes " + size(LEAST_DISK), mend)
                        : warns(what, "long runs record up to " + size(GOOD_DISK), mend));
    }

    private static List<Advice> openFiles(MachineFacts facts) {
        return when(
                facts.openFiles() > 0 && facts.openFiles() < GOOD_FILES,
                warns(
                        "a process may open only " + facts.openFiles() + " files",
                        "nginx and the load generator open up to " + GOOD_FILES + " connections",
                        "raise the limit: ulimit -Hn " + GOOD_FILES + " as root, or a line with nofile in"
                                + " /etc/security/limits.conf"));
    }

    private static List<Advice> folders(MachineFacts facts) {
        return facts.unwritable().stream()
                .map(why -> stops(
                        why,
                        "servers, keys and results are kept there",
                        "if it belongs to another user: sudo chown -R \"$(id -u):$(id -g)\" .lab results"))
                .toList();
    }

    private static List<Advice> keys(MachineFacts facts) {
        return facts.damagedKeys().stream()
                .map(file -> stops(
                        "the key file " + file + " is not a JSON object",
                        "no node of the variant can use it",
                        "restore it, or remove it: the next start makes new keys, and older tokens are refused"))
                .toList();
    }

    private static List<Advice> clock(MachineFacts facts) {
        Duration ahead = facts.clockAhead();
        return when(
                ahead.abs().compareTo(CLOCK_TOLERANCE) > 0,
                warns(
                        "the clock is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                                + " the clock of the file system",
                        "what is out of date is found by the times of files, and tokens and certificates expire by the"
                                + " clock",
                        "set the clock: sudo timedatectl set-ntp true (WSL: sudo hwclock --hctosys)"));
    }

    private static List<Advice> variables(MachineFacts facts) {
        return when(
                !facts.variables().isEmpty(),
                notes(
                        "ignored: " + String.join(", ", facts.variables()),
                        "no part of a lab gets these variables; a proxy is used for downloads only"));
    }

    private static List<Advice> when(boolean bad, Advice advice) {
        return Stream.of(advice).filter(_ -> bad).toList();
    }

    private static String size(long bytes) {
        return bytes < GIGABYTE
                ? bytes / MEGABYTE + " MB"
                : String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE);
    }
}
