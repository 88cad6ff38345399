package authlab.core.settings;

/** A setting that is never printed. */
public record Secret(String value) {

    /** Its length in UTF-8 bytes, the only thing that is ever shown. */
    public int length() {
        return value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "(" + length() + " bytes)";
    }
}
