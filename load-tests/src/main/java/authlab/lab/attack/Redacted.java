package authlab.lab.attack;

import java.util.regex.Pattern;

/** Removes credentials from text: anything that could be a token, a session id or a key is replaced by its length. */
final class Redacted {

    private static final Pattern COOKIE = Pattern.compile("(authlab_[a-z]+)=([^;,\\s]*)");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_.=-]*");
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_-]{30,}(?:\\.[A-Za-z0-9_-]*)*");
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cntrl}\\x7f-\\xff]");

    private Redacted() {}

    static String of(String text) {
        String safe = COOKIE.matcher(text)
                .replaceAll(m -> m.group(1) + " (" + m.group(2).length() + " characters)");
        safe = TOKEN.matcher(safe).replaceAll(m -> "(token, " + m.group().length() + " characters)");
        safe = LONG.matcher(safe).replaceAll(m -> "(" + m.group().length() + " characters)");
        return UNREADABLE.matcher(safe).replaceAll("�");
    }
}
