package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A variant under attack, and the demo accounts that only its attacks use, since all variants share the login throttle.
 *
 * @param base the URL of the variant, with a slash at the end
 * @param tls the same over TLS, where that port is known
 */
public record AttackTarget(Variant variant, URI base, Optional<URI> tls) {

    /** The password of every demo user. */
    static final String PASSWORD = "authlab-demo";

    /** Accounts of each variant. */
    static final int ACCOUNTS = 40;

    private static final int MOST_VARIANTS = 12;
    private static final int FIRST_ACCOUNT = 500;
    private static final int FIRST_THROTTLED = 985;

    /** A variant without TLS. */
    AttackTarget(Variant variant, URI base) {
        this(variant, base, Optional.empty());
    }

    /** The same variant over TLS. */
    AttackTarget overTls() {
        return new AttackTarget(
                variant,
                tls.orElseThrow(() -> AttackEndedException.notApplicable("The TLS port of the lab is not known.")),
                tls);
    }

    boolean isTls() {
        return "https".equals(base.getScheme());
    }

    /** One of the variant's own accounts, from 0. */
    String account(int number) {
        return user(FIRST_ACCOUNT + place() * ACCOUNTS + number);
    }

    /** The account that attacks throttle. */
    String throttledAccount() {
        return user(FIRST_THROTTLED + place());
    }

    String host() {
        return base.getHost() + ":" + port();
    }

    int port() {
        int usual = isTls() ? 443 : 80;
        return base.getPort() < 0 ? usual : base.getPort();
    }

    /** The position in the catalogue; more variants than accounts would share them. */
    private int place() {
        int place = Variants.all().stream().map(Variant::name).toList().indexOf(variant.name());
        if (place < 0 || place >= MOST_VARIANTS) {
            throw new IllegalStateException("there are demo accounts for the first " + MOST_VARIANTS
                    + " variants of the catalogue, not for " + variant + "; seed more users and raise MOST_VARIANTS");
        }
        return place;
    }

    private static String user(int number) {
        return String.format(Locale.ROOT, "user%04d", number);
    }
}
