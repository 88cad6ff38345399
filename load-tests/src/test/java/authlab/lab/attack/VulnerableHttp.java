package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import authlab.lab.attack.Answer.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests strictly, except for the flaws it is given. One character a byte. */
final class VulnerableHttp {

    private static final int LARGEST_HEAD = 512 * 1024;
    private static final int LONGEST_LINE = 8000;
    private static final int LARGEST_BODY = 1_000_000;

    private final InputStream in;
    private final Set<Flaw> flaws;
    private final StringBuilder unfinishedHead = new StringBuilder();

    VulnerableHttp(InputStream in, Set<Flaw> flaws) {
        this.in = in;
        this.flaws = flaws;
    }

    /** A request as it was parsed. */
    record Parsed(String method, String target, List<Header> headers, String body) {

        List<String> all(String name) {
            return headers.stream()
                    .filter(h -> h.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .toList();
        }

        String first(String name) {
            return all(name).stream().findFirst().orElse("");
        }
    }

    /** The request is refused before it reaches the application. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedException(int status) {
            super("status " + status, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The start of a request whose head never ended. */
    String unfinishedHead() {
        return unfinishedHead.toString();
    }

    /** The next request; null at the end of the connection. */
    @Nullable
    Parsed next() throws IOException, RefusedException {
        String head = head();
        if (head.isEmpty()) {
            return null;
        }
        List<String> lines = List.of(head.split("\r\n"));
        refuseUnless(flaws.contains(Flaw.UNLIMITED_HEAD) || lines.getFirst().length() <= LONGEST_LINE, 414);
        refuseUnless(
                flaws.contains(Flaw.UNLIMITED_HEAD) || lines.stream().allMatch(l -> l.length() <= LONGEST_LINE), 431);
        refuseUnless(
                flaws.contains(Flaw.ACCEPTS_NUL)
                        || head.chars().noneMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t'),
                400);
        String[] start = lines.getFirst().split(" ", -1);
        refuseUnless(
                (start.length == 3 && start[2].matches("HTTP/1\\.[01]")) || flaws.contains(Flaw.ACCEPTS_ANY_VERSION),
                lines.getFirst().contains("HTTP/") ? 505 : 400);
        List<Header> headers = headers(lines.subList(1, lines.size()));
        Parsed parsed = new Parsed(start[0], start.length > 1 ? start[1] : "/", headers, "");
        List<String> hosts = parsed.all("Host");
        refuseUnless(
                flaws.contains(Flaw.ACCEPTS_ANY_HOST)
                        || (hosts.size() == 1 && hosts.getFirst().matches("[\\w.-]+(:\\d+)?")),
                400);
        return new Parsed(parsed.method(), parsed.target(), headers, body(parsed));
    }

    private String head() throws IOException {
        StringBuilder head = unfinishedHead;
        head.setLength(0);
        while (head.length() < LARGEST_HEAD) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
            int length = head.length();
            if (b == '\n' && length > 4 && head.substring(length - 4).equals("\r\n\r\n")) {
                String whole = head.substring(0, length - 4);
                head.setLength(0);
                return whole;
            }
        }
        return head.toString();
    }

    private List<Header> headers(List<String> lines) throws RefusedException {
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                refuseUnless(flaws.contains(Flaw.ACCEPTS_FOLDING), 400);
                continue;
            }
            int colon = line.indexOf(':');
            refuseUnless(colon > 0, 400);
            String name = line.substring(0, colon);
            boolean token = name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
            refuseUnless(
                    token
                            || flaws.contains(Flaw.ACCEPTS_NUL)
                            || (flaws.contains(Flaw.ACCEPTS_SPACE_BEFORE_COLON) && name.endsWith(" ")),
                    400);
            headers.add(new Header(name.strip(), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private String body(Parsed head) throws IOException, RefusedException {
        List<String> encodings = head.all("Transfer-Encoding");
        List<String> lengths = head.all("Content-Length");
        if (flaws.contains(Flaw.IGNORES_GET_BODY) && head.method().equals("GET")) {
            return "";
        }
        if (!encodings.isEmpty() && !lengths.isEmpty()) {
            refuseUnless(flaws.contains(Flaw.ACCEPTS_CL_AND_TE), 400);
            return sized(lengths);
        }
        if (!encodings.isEmpty()) {
            boolean chunked = encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
            refuseUnless(chunked || flaws.contains(Flaw.LENIENT_TRANSFER_ENCODING), 501);
            return chunks();
        }
        return lengths.isEmpty() ? "" : sized(lengths);
    }

    private String sized(List<String> lengths) throws IOException, RefusedException {
        String first = lengths.getFirst();
        boolean strict = lengths.size() == 1 && first.matches("\\d{1,9}");
        refuseUnless(strict || flaws.contains(Flaw.LENIENT_LENGTH), 400);
        int length = strict ? Integer.parseInt(first) : lenientLength(first);
        refuseUnless(length <= LARGEST_BODY || flaws.contains(Flaw.UNLIMITED_BODY), 413);
        String body = read(length);
        return flaws.contains(Flaw.IGNORES_LENGTH) ? body + read(in.available()) : body;
    }

    private static int lenientLength(String text) {
        String digits = text.replaceFirst(",.*", "").replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private String read(int length) throws IOException, RefusedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            while (bytes.size() < length) {
                byte[] part = new byte[Math.min(65_536, length - bytes.size())];
                int count = in.read(part);
                if (count < 0) {
                    break;
                }
                bytes.write(part, 0, count);
            }
        } catch (SocketTimeoutException e) {
            refuseUnless(flaws.contains(Flaw.EXECUTES_INCOMPLETE_REQUESTS), 408);
        }
        return bytes.toString(ISO_8859_1);
    }

    private String chunks() throws IOException, RefusedException {
        StringBuilder body = new StringBuilder();
        while (true) {
            String line = line().orElseThrow(() -> new RefusedException(400));
            if (!line.endsWith("\r")) {
                throw new RefusedException(flaws.contains(Flaw.FAILS_ON_BARE_LF) ? 500 : 400);
            }
            String size = line.strip();
            refuseUnless(size.matches("[0-9a-fA-F]{1,8}") || flaws.contains(Flaw.LENIENT_CHUNK_SIZE), 400);
            int length = lenientSize(size);
            refuseUnless(body.length() + length <= LARGEST_BODY || flaws.contains(Flaw.UNLIMITED_BODY), 413);
            body.append(read(length));
            line();
            if (length == 0) {
                return body.toString();
            }
        }
    }

    /** Overflows as a 32-bit parser does, and skips a sign or a 0x. */
    private static int lenientSize(String size) {
        String digits = size.toLowerCase(Locale.ROOT).replaceFirst("^(\\+|0x)", "");
        return digits.matches("[0-9a-f]+") ? Math.max(0, new BigInteger(digits, 16).intValue()) : 0;
    }

    private Optional<String> line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && line.length() < LONGEST_LINE; b = in.read()) {
            if (b == '\n') {
                return Optional.of(line.toString());
            }
            line.append((char) b);
        }
        return Optional.empty();
    }

    private static void refuseUnless(boolean accepted, int status) throws RefusedException {
        if (!accepted) {
            throw new RefusedException(status);
        }
    }
}
