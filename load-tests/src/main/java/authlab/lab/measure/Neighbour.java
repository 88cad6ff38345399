package authlab.lab.measure;

/** How the conditions of the experiment {@code neighbour} are called. */
public final class Neighbour {

    /** The name of the experiment. */
    public static final String EXPERIMENT = "neighbour";

    /** Nobody asks who they are; the business call has the system to itself. */
    public static final String ALONE = condition(0);

    private Neighbour() {}

    /** So many a second ask who they are. */
    public static String condition(int perSecond) {
        return "me=" + perSecond + "/s";
    }
}
