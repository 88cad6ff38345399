package authlab.core.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A server with the protocol of Redis (RESP 2) and scripted answers. */
public final class ScriptedRedis implements AutoCloseable {

    private final ServerSocket listener;
    private final UnaryOperator<String> answers;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    /**
     * @param answers maps a command's name in capitals to a line of the protocol, such as {@code -OOM command not
     * allowed}.
     */
    public ScriptedRedis(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("scripted-redis").start(this::accept);
    }

    public String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                accepted.add(socket);
                Thread.ofPlatform().daemon().name("scripted-redis-client").start(() -> serve(socket));
            }
        } catch (IOException _) {
            // closed at the end of the test
        }
    }

    private void serve(Socket socket) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            OutputStream out = socket.getOutputStream();
            String header = in.readLine();
            while (header != null) {
                out.write((answers.apply(command(in, header)) + "\r\n").getBytes(US_ASCII));
                out.flush();
                header = in.readLine();
            }
        } catch (IOException _) {
            // the client closed the connection
        }
    }

    /** Reads {@code *n} and n pairs of length and argument; the first argument is the command. */
    private static String command(BufferedReader in, String header) throws IOException {
        int arguments = Integer.parseInt(header.substring(1));
        String name = "";
        for (int i = 0; i < arguments; i++) {
            in.readLine();
            String argument = in.readLine();
            name = i == 0 ? String.valueOf(argument).toUpperCase(Locale.ROOT) : name;
        }
        return name;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
