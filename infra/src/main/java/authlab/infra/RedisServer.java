package authlab.infra;

import java.nio.file.Path;
import java.util.List;

/**
 * One Redis on the loopback address, with the lab's settings and no data.
 *
 * @param folder where its log is
 */
public record RedisServer(LabHome home, Installation installation, Path folder, int port) {

    public ServerSpec spec(String name) {
        LabHome.ownFolder(folder);
        List<String> command = Unprivileged.detect()
                .ownFiles(List.of(
                        installation.binary().toString(),
                        home.config("redis/redis.conf").toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port)));
        return new ServerSpec(name, command, installation.environment(), folder, "TERM");
    }

    /** Whether it answers commands; while it loads data it accepts connections but refuses commands. */
    public boolean answers() {
        return Ports.answers(port, "PING\r\n", "+PONG");
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }
}
