package authlab.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How root runs a server that refuses to run as root.
 *
 * @param prefix what is put before the command; empty for an ordinary user
 * @param otherAccount whether the server then runs as another account, which must own its data
 */
public record Unprivileged(List<String> prefix, boolean otherAccount) {

    private static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "--user"), false);
    private static final Unprivileged ACCOUNT =
            new Unprivileged(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"), true);

    public Unprivileged {
        prefix = List.copyOf(prefix);
    }

    /**
     * Finds what this machine permits: a user namespace, in which files of root stay readable, else another account.
     *
     * @throws InfraException when it permits neither
     */
    public static Unprivileged detect() {
        if (!isRoot()) {
            return new Unprivileged(List.of(), false);
        }
        return Stream.of(NAMESPACE, ACCOUNT)
                .filter(Unprivileged::works)
                .findFirst()
                .orElseThrow(() -> new InfraException(
                        "Postgres refuses to run as root, and this machine permits root neither a user namespace"
                                + " nor another account; run the lab as an ordinary user"));
    }

    /** The command of a server that must not be root. */
    public List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** The command of a server that may run as root: in a user namespace if possible, never as another account. */
    public List<String> ownFiles(List<String> command) {
        return otherAccount ? command : command(command);
    }

    /** Makes the account that the server runs as the owner of a folder. */
    public void hand(Path folder) {
        if (!otherAccount) {
            return;
        }
        Command.of("chown", "-R", "nobody:nogroup", folder.toString()).run();
        if (!new Command(command(List.of("test", "-w", folder.toString())), Map.of())
                .run()
                .ok()) {
            throw new InfraException("Postgres refuses to run as root, and the account nobody cannot reach " + folder
                    + "; run the lab as an ordinary user or move the repository out of a private folder");
        }
    }

    private boolean works() {
        try {
            return new Command(command(List.of("true")), Map.of()).run().ok();
        } catch (InfraException e) {
            return false;
        }
    }

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
