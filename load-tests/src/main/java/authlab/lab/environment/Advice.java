package authlab.lab.environment;

/**
 * Something that a user should know, or mend, before a lab starts.
 *
 * @param what what was found
 * @param why why it matters
 * @param mend what to do about it, with the command if there is one; blank if nothing need be done
 */
public record Advice(Level level, String what, String why, String mend) {

    /** How much it matters. */
    public enum Level {
        /** A lab cannot start. */
        STOPS,
        /** A lab starts, and may fail or measure badly. */
        WARNS,
        /** A lab works. */
        NOTES
    }

    static Advice stops(String what, String why, String mend) {
        return new Advice(Level.STOPS, what, why, mend);
    }

    static Advice warns(String what, String why, String mend) {
        return new Advice(Level.WARNS, what, why, mend);
    }

    static Advice notes(String what, String why) {
        return new Advice(Level.NOTES, what, why, "");
    }

    public boolean stops() {
        return level == Level.STOPS;
    }

    /** For a message of one sentence. */
    public String inWords() {
        return what + ": " + why + (mend.isEmpty() ? "" : "; " + mend);
    }
}
