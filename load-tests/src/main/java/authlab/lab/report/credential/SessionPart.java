package authlab.lab.report.credential;

import authlab.lab.analysis.DecodedToken;
import authlab.lab.analysis.RecordedCredential;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Heading;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Recorded session cookies: what they say, and where the rest is. */
final class SessionPart {

    private SessionPart() {}

    static List<Block> blocks(List<RecordedCredential> sessions) {
        boolean opaque = sessions.stream().noneMatch(SessionPart::readable);
        return List.of(
                new Heading("Beside it: the cookies of sessions"),
                new Paragraph(
                        opaque
                                ? "In none of these session ids can anything about the user be read. A session id is a reference: a random"
                                        + " number, which means something only to the server that has stored the session under it."
                                        + " Whoever guesses one has the session, so it must be long and random."
                                : "In some of these cookies data can be read: they are not only references."),
                new Tabular(Table.of(
                        "Session cookies as they were sent",
                        "Entropy cannot be measured on one value: the bytes are an upper bound of it.",
                        List.of(
                                Head.text("Variant"),
                                Head.text("header line as sent"),
                                Head.number("bytes of the line"),
                                Head.text("the values, decoded"),
                                Head.text("what the server stores")),
                        sessions.stream().map(SessionPart::row).toList())));
    }

    private static boolean readable(RecordedCredential session) {
        return session.cookies().values().stream().anyMatch(DecodedToken::isJsonObject);
    }

    private static Row row(RecordedCredential session) {
        return new Row(
                session.variant(),
                List.of(
                        new Cell(session.line(), "", "value"),
                        Cell.count(session.bytes()),
                        Cell.prose(session.cookies().entrySet().stream()
                                .map(cookie -> cookie.getKey() + ": " + decoded(session.variant(), cookie.getValue()))
                                .collect(Collectors.joining("; "))),
                        Cell.prose("the session: " + session.variant().storage())));
    }

    private static String decoded(Variant variant, String value) {
        if (variant.isNode(value)) {
            return "the name of the node that the load balancer sends the user to; it says nothing about the user";
        }
        if (DecodedToken.isJsonObject(value)) {
            return Numbers.count(value.length(), "character") + " that decode to a JSON object";
        }
        OptionalInt bytes = bytes(value);
        return Numbers.count(value.length(), "character")
                + (bytes.isPresent()
                        ? ", " + Numbers.count(bytes.getAsInt(), "byte") + " if read as base64url, so at most "
                                + Numbers.count(8L * bytes.getAsInt(), "bit") + " of entropy; no field can be read"
                        : " that are no base64url");
    }

    private static OptionalInt bytes(String value) {
        try {
            return OptionalInt.of(Base64.getUrlDecoder().decode(value).length);
        } catch (IllegalArgumentException _) {
            return OptionalInt.empty();
        }
    }
}
