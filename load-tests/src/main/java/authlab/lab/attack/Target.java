package authlab.lab.attack;

import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A variant under attack, and the demo accounts that are set apart for it: what is known of bad logins is shared by all
 * variants.
 *
 * @param base where the variant answers, with a slash at the end
 * @param tls the same over TLS, where there is such a port
 */
public record Target(Variant variant, URI base, Optional<URI> tls) {

    /** What every demo user's password is. */
    static final String PASSWORD = "authlab-demo";

    /** How many accounts each variant has to itself. */
    static final int ACCOUNTS = 40;

    private static final int FIRST_ACCOUNT = 500;
    private static final int FIRST_LOCKED_OUT = 990;

    /** A variant without TLS. */
    Target(Variant variant, URI base) {
        this(variant, base, Optional.empty());
    }

    /** The same variant over TLS, whose certificate nobody vouches for. */
    Target overTls() {
        return new Target(
                variant, tls.orElseThrow(() -> new NotHereException("The lab's TLS port is not known here.")), tls);
    }

    boolean isTls() {
        return "https".equals(base.getScheme());
    }

    /** One of the variant's own accounts, from 0. */
    String account(int number) {
        return user(FIRST_ACCOUNT + place() * ACCOUNTS + number);
    }

    /** The account whose password is guessed at until the login is throttled. */
    String guessedAt() {
        return user(FIRST_LOCKED_OUT + place());
    }

    String host() {
        return base.getHost() + ":" + port();
    }

    int port() {
        int usual = isTls() ? 443 : 80;
        return base.getPort() < 0 ? usual : base.getPort();
    }

    private int place() {
        return Math.floorMod(Variants.all().indexOf(variant), 10);
    }

    private static String user(int number) {
        return String.format(Locale.ROOT, "user%04d", number);
    }
}
