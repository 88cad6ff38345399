package authlab.jwt;

final class Rs256IT extends AsymmetricContract {

    Rs256IT() {
        super("RS256");
    }

    @Override
    protected String[] members() {
        return new String[] {"n", "e"};
    }
}
