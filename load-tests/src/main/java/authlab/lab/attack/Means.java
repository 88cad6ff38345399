package authlab.lab.attack;

/**
 * What attackers have at hand.
 *
 * @param keys the lab's own signing keys, if they can be read
 * @param flood how many random credentials each flood sends
 */
public record Means(SigningKeys keys, int flood) {

    /** More would not show more, and the lab shares its machine. */
    public static final int LARGEST_FLOOD = 100_000;

    public Means {
        if (flood < 1 || flood > LARGEST_FLOOD) {
            throw new IllegalArgumentException("a flood has 1 to " + LARGEST_FLOOD + " requests, not " + flood);
        }
    }
}
