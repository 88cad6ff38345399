package authlab.jwt;

final class DenylistClosedIT extends DenylistContract {

    DenylistClosedIT() {
        super("deny-closed", "fail-closed");
    }
}
