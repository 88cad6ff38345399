package authlab.lab.cli;

import authlab.infra.Ports;
import authlab.infra.UserEnvironment;
import authlab.lab.console.Console;
import authlab.lab.console.ConsoleSettings;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.RemoteOperator;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "console",
        description =
                "Run the workshop console of the running lab in the foreground. ./lab up starts it in the background.",
        footer = {
            "",
            "LAB_CONSOLE_HOST=0.0.0.0 opens it to the network: then everything that changes the lab needs the passcode that is"
                    + " printed at the start. LAB_LESSONS names another folder of lessons."
        })
final class ConsoleCommand implements Runnable {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen at. Default: LAB_CONSOLE_PORT, else four after LAB_PORT.")
    private int port = -1;

    @Override
    public void run() {
        Console.run(operator(), settings());
    }

    private LabOperator operator() {
        return UserEnvironment.LAB_OPERATOR
                .value()
                .<LabOperator>map(address -> new RemoteOperator(URI.create(address)))
                .orElseGet(() -> new DirectOperator(where.environment(), Lab.home(), Lab.results()));
    }

    /** In a container, what it is bound to on the host decides whether the network reaches it. */
    private ConsoleSettings settings() {
        boolean inside = UserEnvironment.inContainer();
        String host = UserEnvironment.LAB_CONSOLE_HOST.or("127.0.0.1");
        int usual = inside ? Ports.DEFAULT_CONSOLE : Ports.configured().console();
        return new ConsoleSettings(
                inside ? "0.0.0.0" : host,
                port >= 0 ? port : inside ? usual : Ports.of(UserEnvironment.LAB_CONSOLE_PORT, usual),
                lessons(inside),
                Lab.results(),
                Lab.home().resolve(".lab/console"),
                !LOOPBACK.contains(host));
    }

    private static Path lessons(boolean inside) {
        Path usual = Lab.home().resolve("lessons");
        return inside
                ? usual
                : UserEnvironment.LAB_LESSONS.value().map(Path::of).orElse(usual);
    }
}
