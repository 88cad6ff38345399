package authlab.lab.console;

import authlab.lab.console.operator.LabOperator;
import io.javalin.Javalin;
import java.util.concurrent.CountDownLatch;

/** The process of the console. */
public final class Console {

    private Console() {}

    /** Serves the page until this thread is interrupted or the program ends. */
    public static void run(LabOperator operator, ConsoleSettings settings) {
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = settings.host();
                    config.routes.get("/", ctx -> ctx.json(operator.parts()));
                    config.routes.get("/health/ready", ctx -> ctx.result("ready"));
                })
                .start(settings.port());
        IO.println("The console is at http://" + settings.host() + ":" + server.port() + "/");
        try (operator) {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop();
        }
    }
}
