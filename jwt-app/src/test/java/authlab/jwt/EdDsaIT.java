package authlab.jwt;

final class EdDsaIT extends AsymmetricContract {

    EdDsaIT() {
        super("EdDSA");
    }

    @Override
    protected String[] members() {
        return new String[] {"crv", "x"};
    }
}
