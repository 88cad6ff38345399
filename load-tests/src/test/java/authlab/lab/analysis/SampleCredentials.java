package authlab.lab.analysis;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Credentials in the form in which real ones are sent. Their signatures and ids are no real ones. */
public final class SampleCredentials {

    private static final String HEADER = "{\"kid\":\"k1\",\"typ\":\"at+jwt\",\"alg\":\"HS256\"}";

    private static final String PAYLOAD =
            "{\"iss\":\"authlab\",\"aud\":[\"api\"],\"sub\":\"11\",\"jti\":\"j\",\"iat\":1800000000,"
                    + "\"exp\":1800000900,\"roles\":[\"user\"],\"name\":\"Uma\"}";

    private static final int SIGNATURE_BYTES = 32;

    private SampleCredentials() {}

    public static RecordedCredential token(Variant variant) {
        return token(variant, HEADER, PAYLOAD);
    }

    public static RecordedCredential token(Variant variant, String header, String payload) {
        return new RecordedCredential(
                variant,
                "Authorization",
                "Bearer " + base64(header) + "." + base64(payload) + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[SIGNATURE_BYTES]));
    }

    public static RecordedCredential encrypted() {
        return new RecordedCredential(Variants.JWT, "Authorization", "Bearer a.b.c.d.e");
    }

    public static RecordedCredential cookie(Variant variant) {
        return new RecordedCredential(variant, "Cookie", "authlab_session=" + "Zm9v".repeat(10) + "Zm8");
    }

    /** A cookie with this text in it. */
    public static RecordedCredential cookie(Variant variant, String text) {
        return new RecordedCredential(variant, "Cookie", "authlab_session=" + base64(text));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
