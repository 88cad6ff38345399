package authlab.lab.experiment.runner;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.Event;
import authlab.lab.record.Event.CredentialSeen;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.Subscription;
import authlab.lab.workload.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialNotesTest {

    private static final Trial TRIAL = Trial.of(Experiment.GROWTH, "jwt", Variants.JWT, 1, 100, Duration.ofSeconds(2));

    @TempDir
    Path folder;

    @Test
    void aRepeatedTrialHasTheNotesOfTheVoidOneAndAllLaterOnes() {
        try (EventLog log = new EventLog(folder.resolve(History.FILE));
                Subscription events = log.subscribe(10)) {
            TrialNotes notes = new TrialNotes(log);
            notes.add(TRIAL, 1, "jwt", SampleLabel.FILLED, Map.of("bytes", 7.0));
            notes.repeated(TRIAL, TRIAL.again(1));
            notes.add(TRIAL, 2, "jwt", SampleLabel.BENCH, Map.of("sign", 3.0));

            List<Event> all = events.drain();
            assertThat(all)
                    .containsExactly(
                            new Sample("growth/jwt/1", 1, "jwt", SampleLabel.FILLED, Map.of("bytes", 7.0)),
                            new Sample("growth/jwt/1/again-1", 1, "jwt", SampleLabel.FILLED, Map.of("bytes", 7.0)),
                            new Sample("growth/jwt/1/again-1", 2, "jwt", SampleLabel.BENCH, Map.of("sign", 3.0)));
        }
    }

    @Test
    void theFirstCredentialOfEachVariantIsRecordedAndTheSizeOfAll() {
        try (EventLog log = new EventLog(folder.resolve(History.FILE));
                Subscription events = log.subscribe(10)) {
            TrialNotes notes = new TrialNotes(log);
            notes.credential("steady/jwt/1", 1, Variants.JWT, bearer("the-first"));
            notes.credential("steady/jwt/2", 2, Variants.JWT, bearer("second"));

            assertThat(events.drain())
                    .containsExactly(
                            size("steady/jwt/1", 1, bearer("the-first")),
                            new CredentialSeen("steady/jwt/1", 1, Variants.JWT, "Authorization", "Bearer the-fixxx"),
                            size("steady/jwt/2", 2, bearer("second")));
        }
    }

    private static Credential bearer(String token) {
        return new Credential("Authorization", token, new LinkedHashMap<>(), Optional.empty());
    }

    private static Sample size(String trial, long at, Credential credential) {
        return new Sample(trial, at, Variants.JWT.name(), SampleLabel.CREDENTIAL, Map.of(Counters.BYTES, (double)
                credential.bytes()));
    }
}
