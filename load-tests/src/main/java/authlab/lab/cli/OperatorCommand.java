package authlab.lab.cli;

import authlab.infra.ShutdownGuard;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.console.operator.OperatorServer;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process that may change the lab where the console runs in a container without the socket of the engine. */
@Command(
        name = "operator",
        description =
                "Break, heal and measure the lab for the console in another container; docker-compose.yml starts it.",
        hidden = true)
final class OperatorCommand implements Runnable {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen at, ${DEFAULT-VALUE} if unset.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "The port, ${DEFAULT-VALUE} if unset.")
    private int port = OperatorServer.PORT;

    @Override
    public void run() {
        DirectOperator operator = new DirectOperator(where.environment(), Lab.home(), Lab.results());
        OperatorServer server = new OperatorServer(operator, host);
        try (ShutdownGuard _ = new ShutdownGuard("stopping the operator", server::close).arm()) {
            System.out.println("The operator listens at " + server.start(port));
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
