package authlab.lab.report.credential;

import authlab.lab.analysis.DecodedToken;
import authlab.lab.analysis.RecordedCredential;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The chapter that decodes a real token of the run, and shows session cookies beside it. */
public final class CredentialChapter {

    /** The id of the chapter. */
    public static final String ID = "credential";

    /** What a trainer says about it. */
    public static final SpeakerNote NOTE = new SpeakerNote(
            "Decode the payload in front of the group, with one command and without any key. Then ask what may be in there, and what"
                    + " must not.",
            "Who can read this token, who can change it, and who can use it?",
            "“It is encrypted, one cannot read it.” It is signed: anyone can read it, only who has the key can make one.",
            8);

    private CredentialChapter() {}

    public static Chapter chapter(SavedRun run) {
        List<RecordedCredential> recorded = run.results().course().credentials().stream()
                .sorted(Comparator.comparingInt(c -> Variants.all().indexOf(c.variant())))
                .toList();
        Optional<RecordedCredential> token =
                recorded.stream().filter(c -> c.token().isPresent()).findFirst();
        List<RecordedCredential> sessions =
                recorded.stream().filter(c -> c.variant().isSession()).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(question(token.flatMap(RecordedCredential::token)));
        token.ifPresentOrElse(
                t -> blocks.addAll(TokenPart.blocks(t, t.token().orElseThrow())), () -> blocks.add(none("token")));
        if (sessions.isEmpty()) {
            blocks.add(none("session cookie"));
        } else {
            blocks.addAll(SessionPart.blocks(sessions));
        }
        if (!recorded.isEmpty()) {
            blocks.add(new Remark(
                    "These are credentials of demo users of the lab, from the record of the run. Of each signature and each"
                            + " session id only the first characters are recorded; the others are shown as x. Whoever has a"
                            + " whole credential can use it until it expires."));
        }
        return new Chapter(
                ID,
                "A real token, and a real session cookie",
                "What does the client hold, and who can read it?",
                blocks);
    }

    private static Remark none(String what) {
        return new Remark("This run has no recorded " + what
                + ": no user signed in at such a variant, or an earlier version of the lab" + " made the run. "
                + Requests.toFindOut(Experiment.STEADY));
    }

    private static Question question(Optional<DecodedToken> token) {
        String question = "Where in a JWT does it say when it expires, and who can read that?";
        boolean known = token.isPresent();
        boolean header = token.filter(t -> t.header().has(DecodedToken.EXPIRY)).isPresent();
        boolean payload =
                token.filter(t -> t.payload().has(DecodedToken.EXPIRY)).isPresent();
        Choice[] choices = {
            new Choice("In the header; anyone who has the token.", header),
            new Choice("In the payload; only who has the key.", false),
            new Choice("In the payload; anyone who has the token.", payload && !header),
            new Choice("Nowhere: the server remembers it.", known && !header && !payload)
        };
        return known
                ? Prediction.decided(
                        question,
                        "decoded without a key, the header has "
                                + String.join(
                                        ", ", DecodedToken.names(token.get().header())) + " and the payload has "
                                + String.join(
                                        ", ", DecodedToken.names(token.get().payload())) + ".",
                        choices)
                : Prediction.open(
                        question,
                        "it has no recorded token that can be decoded. " + Requests.toFindOut(Experiment.STEADY),
                        choices);
    }
}
