package authlab.lab.experiment.renewal;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.Setting;

/** The conditions of the experiment beside the usual settings, under which nothing is renewed within a trial. */
final class RenewalCondition {

    /** Access tokens live 5 s; a refresh token is valid until it expires. */
    static final Condition STATELESS = new Setting(Setting.RENEWAL, "5s-stateless");

    /** Access tokens live 5 s; each refresh token is valid once. */
    static final Condition ROTATING = new Setting(Setting.RENEWAL, "5s-rotating");

    /** Sessions are extended when they were not for 5 s. */
    static final Condition SLIDING = new Setting(Setting.RENEWAL, "5s-sliding");

    private RenewalCondition() {}
}
