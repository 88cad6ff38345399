package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxTlsIT {

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    @RegisterExtension
    final Front front = new Front("nginx-tls");

    /** Trusts the lab's certificate and no other, and checks its names as every client does. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void theSameIsServedOverTlsUnderBothNames(String host) throws IOException, GeneralSecurityException {
        HttpResponse<String> answer = get(host, "/jwt/me");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession())
                .get()
                .extracting(session -> session.getProtocol())
                .isEqualTo("TLSv1.3");
        assertThat(front.asked())
                .singleElement()
                .satisfies(
                        asked -> assertThat(asked.header("X-Forwarded-Proto")).containsExactly("https"));
    }

    @Test
    void aClientCannotSayThatItCameOverTlsNorThatItDidNot() throws IOException, GeneralSecurityException {
        front.get("/jwt/me", "X-Forwarded-Proto", "https");
        assertThat(front.asked())
                .singleElement()
                .satisfies(
                        asked -> assertThat(asked.header("X-Forwarded-Proto")).containsExactly("http"));

        front.forget();
        get("localhost", "/jwt/me", "X-Forwarded-Proto", "http");
        assertThat(front.asked())
                .singleElement()
                .satisfies(
                        asked -> assertThat(asked.header("X-Forwarded-Proto")).containsExactly("https"));
    }

    @ParameterizedTest
    @CsvSource({"0301, TLS 1.0", "0302, TLS 1.1"})
    void olderVersionsAreRefused(String version, String name) throws IOException {
        assertThat(answerToHello(version)).as(name).startsWith((byte) ALERT).endsWith((byte) 2, (byte) 70);
    }

    @Test
    void version12IsServed() throws IOException {
        assertThat(answerToHello("0303")).startsWith((byte) HANDSHAKE);
    }

    @Test
    void plainHttpOnTheTlsPortIsAProblemInJson() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), front.nginx().tlsPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json");
        }
    }

    @Test
    void theCertificateIsKeptAndOnlyItsOwnerReadsTheKey() throws IOException {
        Path certificate = front.nginx().folder().resolve("tls/certificate.pem");
        Path key = certificate.resolveSibling(TlsCertificate.KEY);
        String before = Files.readString(certificate);

        TlsCertificate.keep(front.nginx().folder().resolve("tls"), Clock.systemUTC());

        assertThat(Files.readString(certificate)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedCertificateIsReplaced() throws IOException {
        Path folder = front.nginx().folder().resolve("other-tls");
        LabHome.ownFolder(folder);
        Files.writeString(folder.resolve(TlsCertificate.CERTIFICATE), "torn");
        Files.writeString(folder.resolve(TlsCertificate.KEY), "torn");

        TlsCertificate.keep(folder, Clock.systemUTC());

        assertThat(folder.resolve(TlsCertificate.CERTIFICATE)).content().contains("-----BEGIN CERTIFICATE-----");
        assertThat(folder.resolve(TlsCertificate.KEY)).content().contains("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void anExpiredCertificateIsReplaced() throws IOException {
        Path folder = front.nginx().folder().resolve("expired-tls");
        TlsCertificate.keep(folder, Clock.systemUTC());
        String before = Files.readString(folder.resolve(TlsCertificate.CERTIFICATE));

        TlsCertificate.keep(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(398)));

        assertThat(folder.resolve(TlsCertificate.CERTIFICATE)).content().isNotEqualTo(before);
    }

    private HttpResponse<String> get(String host, String path, String... headers)
            throws IOException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("https://" + host + ":" + front.nginx().tlsPort() + path))
                    .timeout(Duration.ofMinutes(1));
            return Front.send(client, headers.length == 0 ? request : request.headers(headers));
        }
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(front.nginx().folder().resolve("tls/certificate.pem"))) {
            trusted.setCertificateEntry(
                    "lab", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The first record that comes back to the hello of a client that speaks nothing newer than this version. */
    private byte[] answerToHello(String version) throws IOException {
        // One suite that the balancer has for TLS 1.2, its curve, and SHA-256 with ECDSA; no supported_versions.
        String extensions = "000a0004000200170" + "00b00020100" + "000d000400020403";
        String hello = version + "00".repeat(32) + "00" + "0004c02bc009" + "0100" + length(extensions, 2) + extensions;
        String message = "01" + length(hello, 3) + hello;
        String bytes = "160301" + length(message, 2) + message;
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), front.nginx().tlsPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(HexFormat.of().parseHex(bytes));
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(5);
            byte[] body = in.readNBytes(ByteBuffer.wrap(head).getShort(3));
            return ByteBuffer.allocate(head.length + body.length)
                    .put(head)
                    .put(body)
                    .array();
        }
    }

    private static String length(String hex, int bytes) {
        return HexFormat.of().toHexDigits(hex.length() / 2, bytes * 2);
    }
}
