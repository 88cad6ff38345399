package authlab.lab.report.credential;

import authlab.lab.analysis.DecodedToken;
import authlab.lab.analysis.RecordedCredential;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Heading;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** A recorded token, part by part. */
final class TokenPart {

    private static final String MONO = "value";

    private static final Set<String> TIMES = Set.of(DecodedToken.EXPIRY, DecodedToken.ISSUED, "nbf");

    /** Times beyond this are not seconds. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private TokenPart() {}

    static List<Block> blocks(RecordedCredential credential, DecodedToken token) {
        return List.of(
                new Heading("The token of " + credential.variant()),
                new Paragraph(intro(credential, token)),
                new Tabular(parts(token)),
                new Tabular(fields(token)),
                new Command(
                        "Read the payload without a key: base64url is an encoding, and anyone can decode it.",
                        "echo '" + token.sent().get(1) + "' | tr '_-' '/+' | base64 -d 2>/dev/null"),
                new Paragraph(
                        "What the signature does.",
                        "Header and payload above were read without a key. A key is needed only to verify: "
                                + (credential.variant().hasSharedSecret()
                                        ? "the node computes the signature again with the secret, and compares."
                                        : "the node checks with the public key that the signature belongs to these bytes.")
                                + " That shows that somebody who may sign has written exactly these bytes. It decrypts nothing, and"
                                + " the signature hides nothing."));
    }

    private static String intro(RecordedCredential credential, DecodedToken token) {
        OptionalLong lifetime = token.lifetimeSeconds();
        return "The access token of a demo user, as it was sent in this run: " + Numbers.count(token.bytes())
                + " bytes, and " + Numbers.count(credential.bytes())
                + " with its header line, sent with every request."
                + (lifetime.isPresent()
                        ? " It expires " + Numbers.count(lifetime.getAsLong(), "second")
                                + " after its issue, by two claims of its" + " payload."
                        : " Its payload does not have both a time of issue and an expiry.");
    }

    private static Table parts(DecodedToken token) {
        return Table.of(
                "Three parts, separated by dots",
                "Each part is encoded in base64url (RFC 7515 §3.1).",
                List.of(Head.text("Part"), Head.number("characters"), Head.text("as sent"), Head.text("decoded")),
                List.of(
                        part("Header", token.sent().getFirst(), token.header().toString()),
                        part("Payload", token.sent().get(1), token.payload().toString()),
                        part(
                                "Signature",
                                token.sent().getLast(),
                                Numbers.count(token.signatureBytes(), "byte") + " by " + token.algorithm()
                                        + ", over the first two parts and the dot between them")));
    }

    private static Row part(String name, String sent, String decoded) {
        return new Row(
                name, "", List.of(Cell.count(sent.length()), new Cell(sent, "", MONO), new Cell(decoded, "", MONO)));
    }

    private static Table fields(DecodedToken token) {
        return new Table(
                "What each field means",
                "",
                List.of(),
                Head.texts("Field", "Value", "Meaning", "Defined in"),
                List.of(
                        body("Header: how it is signed", token, token.header(), Field::ofHeader),
                        body("Payload: the claims", token, token.payload(), Field::ofPayload)));
    }

    private static Body body(String title, DecodedToken token, JsonNode part, Function<String, Field> meaning) {
        return new Body(
                title,
                4,
                DecodedToken.names(part).stream()
                        .map(name -> row(name, value(name, part.path(name), token), meaning.apply(name)))
                        .toList());
    }

    private static Row row(String name, String value, Field field) {
        return new Row(
                name,
                "",
                List.of(new Cell(value, "", MONO), Cell.prose(field.meaning()), Cell.prose(field.specification())));
    }

    private static String value(String name, JsonNode value, DecodedToken token) {
        if (!TIMES.contains(name) || !value.canConvertToLong() || Math.abs(value.asLong()) > LATEST_SECOND) {
            return value.toString();
        }
        String time = value + ", which is " + Instant.ofEpochSecond(value.asLong());
        return name.equals(DecodedToken.EXPIRY) && token.lifetimeSeconds().isPresent()
                ? time + ", " + Numbers.count(token.lifetimeSeconds().getAsLong()) + " s after iat"
                : time;
    }
}
