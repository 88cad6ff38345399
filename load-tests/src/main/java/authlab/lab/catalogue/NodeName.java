package authlab.lab.catalogue;

/** Names of app nodes: the variant, a dash and a number, such as {@code jwt-2}. */
public final class NodeName {

    private NodeName() {}

    public static boolean isNode(String source) {
        return !variantOf(source).isEmpty();
    }

    public static boolean isNodeOf(String variant, String source) {
        return variantOf(source).equals(variant);
    }

    /** Empty for a server that is not a node. */
    private static String variantOf(String source) {
        int dash = source.lastIndexOf('-');
        boolean numbered = dash > 0
                && dash + 1 < source.length()
                && source.chars().skip(dash + 1L).allMatch(Character::isDigit);
        return numbered ? source.substring(0, dash) : "";
    }
}
