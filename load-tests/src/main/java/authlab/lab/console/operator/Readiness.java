package authlab.lab.console.operator;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Part;
import authlab.lab.environment.Environment.Endpoints;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Whether a part answers as ready, asked over its own protocol at its own address: cheap enough to be asked every second,
 * and without the health checks of the engine, each of which starts a process.
 */
record Readiness(Endpoints lab) {

    /** Longer than a part that works needs on a busy machine. */
    private static final int LIMIT_MILLIS = 300;

    private static final int POSTGRES_VERSION_3 = 196_608;

    /** The first byte of the answer of Postgres to a client that may sign in. */
    private static final String POSTGRES_ACCEPTS = "R";

    boolean of(Part part) {
        if (part.component() == Component.POSTGRES) {
            URI address = URI.create(lab.postgresUrl().substring("jdbc:".length()));
            return answers(address, signIn(lab.postgresUser()), POSTGRES_ACCEPTS);
        }
        if (part.component() == Component.REDIS) {
            return answers(lab.redis(), ascii("PING\r\n"), "+PONG");
        }
        if (part.component() == Component.NGINX) {
            return answers(lab.balancer(), get("/"), "HTTP/1.1 200");
        }
        URI node = lab.nodes().get(part);
        return node != null && answers(node, get("/health/ready"), "HTTP/1.1 200");
    }

    private static byte[] get(String path) {
        return ascii("GET " + path + " HTTP/1.1\r\nHost: lab\r\nAccept: application/json\r\nConnection: close\r\n\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The message that begins a connection; a server that is still starting answers it with an error. */
    private static byte[] signIn(String user) {
        byte[] parameters = ascii("user\0" + user + "\0database\0" + user + "\0\0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream message = new DataOutputStream(bytes)) {
            message.writeInt(2 * Integer.BYTES + parameters.length);
            message.writeInt(POSTGRES_VERSION_3);
            message.write(parameters);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static boolean answers(URI address, byte[] request, String expected) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(request);
            byte[] answer = socket.getInputStream().readNBytes(expected.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(expected);
        } catch (IOException e) {
            return false;
        }
    }
}
