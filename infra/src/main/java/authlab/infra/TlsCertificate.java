package authlab.infra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The self-signed certificate of the load balancer and its key, in PEM: created once, by the keytool of the JDK, and kept
 * until it expires.
 */
public final class TlsCertificate {

    public static final String CERTIFICATE = "certificate.pem";
    public static final String KEY = "key.pem";

    private static final String ALIAS = "balancer";

    /** Valid for 397 days. */
    private static final String KEYTOOL_OPTIONS = """
            -genkeypair -alias balancer -keyalg EC -sigalg SHA256withECDSA -groupname secp256r1
            -dname CN=localhost -validity 397
            -ext san=dns:localhost,dns:nginx,ip:127.0.0.1,ip:::1
            -ext ku:c=digitalSignature -ext eku=serverAuth
            -storetype PKCS12 -storepass:env STORE_PASSWORD""";

    private TlsCertificate() {}

    /** Keeps a certificate in the folder that is the only argument: a service of the containers that runs once. */
    public static void main(String[] args) {
        keep(Path.of(args[0]), Clock.systemUTC());
    }

    /** Creates key and certificate, unless the folder has both and the certificate is still valid. */
    static void keep(Path folder, Clock clock) {
        LabHome.ownFolder(folder);
        if (good(folder.resolve(CERTIFICATE), clock)
                && folder.resolve(KEY).toFile().length() > 0) {
            return;
        }
        try {
            Path unfinished = Files.createTempDirectory("authlab-tls");
            try {
                make(unfinished.resolve("store.p12"), folder);
            } finally {
                LabHome.remove(unfinished);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new InfraException("cannot create a certificate in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean good(Path file, Clock clock) {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return certificate.getNotAfter().toInstant().isAfter(clock.instant());
        } catch (IOException | GeneralSecurityException _) {
            return false;
        }
    }

    private static void make(Path store, Path folder) throws IOException, GeneralSecurityException {
        String password = Secrets.random();
        keytool(store, password);
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        byte[] key = keys.getKey(ALIAS, password.toCharArray()).getEncoded();
        write(folder.resolve(KEY), "PRIVATE KEY", key, Secrets.PRIVATE);
        byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
        write(folder.resolve(CERTIFICATE), "CERTIFICATE", certificate, "rw-r--r--");
    }

    private static void keytool(Path store, String password) {
        List<String> line = new ArrayList<>(List.of(KEYTOOL_OPTIONS.split("\\s+", -1)));
        line.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of("-keystore", store.toString()));
        new Command(line, Map.of("STORE_PASSWORD", password)).run().orFail("keytool created no certificate");
    }

    private static void write(Path file, String what, byte[] content, String mode) {
        String pem = "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + what + "-----\n";
        Secrets.write(file, mode, pem);
    }
}
