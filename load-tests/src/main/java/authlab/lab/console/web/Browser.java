package authlab.lab.console.web;

/**
 * Who sent a request to the console.
 *
 * @param id random; the value of the cookie
 * @param user its demo user, such as {@code user0901}
 * @param controls whether it may change the lab
 */
public record Browser(String id, String user, boolean controls) {

    @Override
    public String toString() {
        return "Browser[" + user + ", controls=" + controls + "]";
    }
}
