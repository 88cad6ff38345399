package authlab.core.settings;

/** A setting whose value is never printed. */
public record Secret(String value) {

    /** The length in UTF-8 bytes, which is printed instead of the value. */
    public int length() {
        return value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "(" + length() + " bytes)";
    }
}
