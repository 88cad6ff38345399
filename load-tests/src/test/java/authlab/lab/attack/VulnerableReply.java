package authlab.lab.attack;

import authlab.lab.attack.Answer.Header;
import java.util.ArrayList;
import java.util.List;

/** An answer of {@link VulnerableServer}; nothing in it is checked or escaped. */
record VulnerableReply(int status, List<Header> headers, String body) {

    VulnerableReply {
        headers = List.copyOf(headers);
    }

    static VulnerableReply of(int status, String body) {
        return new VulnerableReply(status, List.of(), body);
    }

    /** With the headers that a status needs. */
    static VulnerableReply problem(int status) {
        VulnerableReply reply = of(status, "{\"status\":" + status + "}");
        return status == 429 || status == 503 ? reply.with("Retry-After", "1") : reply;
    }

    VulnerableReply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new VulnerableReply(status, more, body);
    }

    String bytes(boolean withoutBody) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " -\r\n");
        headers.forEach(
                h -> text.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        text.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
        return text + (withoutBody ? "" : body);
    }
}
