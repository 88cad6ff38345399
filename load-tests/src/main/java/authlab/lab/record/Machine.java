package authlab.lab.record;

import authlab.infra.GitCommit;
import authlab.infra.UserEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Describes the machine and the source of a run. */
public final class Machine {

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

    /** The commit of the source, with {@code -dirty} when git finds changes in the work tree. */
    public static String commit(Path home) {
        return UserEnvironment.AUTHLAB_COMMIT.or(fromGit(home));
    }

    private static String fromGit(Path home) {
        String commit = git(home, "rev-parse", "--short=12", "HEAD");
        if (commit.isEmpty()) {
            return GitCommit.of(home).orElse("unknown");
        }
        return git(home, "status", "--porcelain").isEmpty() ? commit : commit + "-dirty";
    }

    private static String git(Path home, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? out : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String field(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(l -> l.startsWith(key))
                    .map(l -> l.split("[:=]", 2)[1].strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
