package authlab.lab.console.breakage;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.util.List;

/** The variants that a fault on a target may affect; all that run if none of them depends on it. */
final class Affected {

    private Affected() {}

    static List<Variant> by(String target, List<Variant> running) {
        List<Variant> affected =
                running.stream().filter(variant -> dependsOn(variant, target)).toList();
        return affected.isEmpty() ? running : affected;
    }

    private static boolean dependsOn(Variant variant, String target) {
        return target.equals(variant.name())
                || variant.isNode(target)
                || target.equals(Part.NGINX.name())
                || (target.equals(Part.REDIS.name()) && variant.asksRedis())
                || (target.equals(Part.POSTGRES.name()) && variant.asksPostgres());
    }
}
