package authlab.jwt;

final class DenylistOpenIT extends DenylistContract {

    DenylistOpenIT() {
        super("deny-open", "fail-open");
    }
}
