package authlab.lab.experiment.journey;

import authlab.lab.experiment.section.ExperimentReport;

/** The report of {@code journey}: latency of whole visits, in the usual section. */
public final class JourneyReport implements ExperimentReport {}
