package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** How {@link VulnerableServer} reads a path. */
final class VulnerablePath {

    private VulnerablePath() {}

    static boolean hasBadBytes(String raw) {
        return raw.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '\\')
                || raw.matches("(?i).*%(?![0-9a-f]{2}).*")
                || raw.matches("(?i).*%(0[0-9a-f]|1[0-9a-f]|7f|[89a-f][0-9a-f]).*");
    }

    /** Decoded once, with single slashes and without dot segments. */
    static String normalised(String raw, Set<Flaw> flaws) {
        String path = decoded(raw);
        if (flaws.contains(Flaw.DOUBLE_DECODES)) {
            path = decoded(path);
        }
        if (flaws.contains(Flaw.ACCEPTS_BAD_PATH_BYTES)) {
            path = path.replaceFirst("(?s)\0.*", "");
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments) + (path.endsWith("/") ? "/" : "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2b"), ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
