package authlab.lab.measure;

/** How app nodes are called in a history: the variant, a dash and a number, such as {@code jwt-2}. */
final class NodeName {

    private NodeName() {}

    static boolean isNode(String source) {
        return !variantOf(source).isEmpty();
    }

    static boolean isNodeOf(String variant, String source) {
        return variantOf(source).equals(variant);
    }

    /** Empty when it is no node but a server. */
    private static String variantOf(String source) {
        int dash = source.lastIndexOf('-');
        boolean numbered = dash > 0
                && dash + 1 < source.length()
                && source.chars().skip(dash + 1L).allMatch(Character::isDigit);
        return numbered ? source.substring(0, dash) : "";
    }
}
