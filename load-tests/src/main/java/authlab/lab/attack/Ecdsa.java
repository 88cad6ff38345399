package authlab.lab.attack;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** ECDSA signatures on P-256 as the concatenation of r and s (RFC 7518 §3.4). */
final class Ecdsa {

    /** The order n of the curve. */
    static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final int HALF = 32;

    private Ecdsa() {}

    static byte[] signature(BigInteger r, BigInteger s) {
        return HexFormat.of().parseHex(String.format(Locale.ROOT, "%064x%064x", r, s));
    }

    /** The second valid signature of the same bytes: (r, n - s). */
    static byte[] twin(byte[] signature) {
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, HALF));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF, 2 * HALF));
        return signature(r, ORDER.subtract(s));
    }
}
