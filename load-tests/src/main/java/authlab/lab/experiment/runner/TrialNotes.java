package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.CredentialSeen;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.EventLog;
import authlab.lab.workload.Credential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Samples about a trial that were not taken around its load, such as the size of a store that was filled before. They belong to
 * the attempt that counts: if a trial is void, the next attempt has them as well. Not thread-safe.
 */
final class TrialNotes {

    private final EventLog log;
    private final Map<String, List<Sample>> byTrial = new HashMap<>();
    private final Map<String, String> attempts = new HashMap<>();
    private final Set<Variant> shown = new HashSet<>();

    TrialNotes(EventLog log) {
        this.log = log;
    }

    /** Appends a sample to the last attempt at a planned trial. */
    void add(Trial planned, long at, String source, SampleLabel label, Map<String, Double> values) {
        Sample sample = new Sample(attempts.getOrDefault(planned.id(), planned.id()), at, source, label, values);
        byTrial.computeIfAbsent(planned.id(), _ -> new ArrayList<>()).add(sample);
        log.append(sample);
    }

    /** Appends how large the credential of a trial is, and the first of each variant, disarmed. */
    void credential(String trial, long at, Variant variant, Credential credential) {
        log.append(new Sample(trial, at, variant.name(), SampleLabel.CREDENTIAL, Map.of(Counters.BYTES, (double)
                credential.bytes())));
        if (shown.add(variant)) {
            log.append(new CredentialSeen(trial, at, variant, credential.header(), credential.disarmed()));
        }
    }

    /** From now on another attempt counts. */
    void repeated(Trial planned, Trial attempt) {
        attempts.put(planned.id(), attempt.id());
        byTrial.getOrDefault(planned.id(), List.of())
                .forEach(s -> log.append(new Sample(attempt.id(), s.at(), s.source(), s.label(), s.values())));
    }
}
