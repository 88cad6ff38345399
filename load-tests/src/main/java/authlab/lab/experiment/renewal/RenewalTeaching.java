package authlab.lab.experiment.renewal;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.ClaimQuestion;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.List;

/** What {@code renewal} teaches: a short lifetime is paid for with renewals. */
final class RenewalTeaching {

    private static final ClaimQuestion QUESTION = new ClaimQuestion(
            "Access tokens live only seconds and are renewed all the time. Do their users still cause fewer SQL statements than"
                    + " users whose session is a row in Postgres?",
            RenewalReport.SAVES_LOOKUPS,
            "Yes, fewer, however refresh tokens are stored.",
            "No, not fewer.",
            "Only with one way to store refresh tokens.");

    private static final SpeakerNote NOTE = new SpeakerNote(
            "A short lifetime limits how long a stolen access token works. The price is a renewal, which loads the user and, if"
                    + " refresh tokens rotate, stores which one is current.",
            "How short would you make the lifetime, and what does that cost per user and hour?",
            "“A refresh token is just a longer access token.” It goes to one address only, and it can be made to work once.",
            8);

    private RenewalTeaching() {}

    static Teaching of(SavedRun run) {
        return new Teaching(
                QUESTION.in(run),
                List.of(),
                new Command(
                        "Measure what renewal costs per user and hour; it takes some minutes.",
                        "./lab compare --experiments " + Experiment.RENEWAL),
                NOTE);
    }
}
