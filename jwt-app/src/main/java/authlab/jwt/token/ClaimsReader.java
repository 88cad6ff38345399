package authlab.jwt.token;

import authlab.jwt.token.TokenError.Refusal;
import io.jsonwebtoken.Claims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the claims of a token with valid signature, issuer and audience; all claims are required. */
record ClaimsReader(TokenRules rules, Clock clock) {

    private static final Pattern USER_ID = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern RANDOM_ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    /** Reads them, or throws a {@link Refusal} with the error. */
    Token read(Claims claims, TokenKind kind) {
        Date issued = claims.getIssuedAt();
        Date expires = claims.getExpiration();
        if (issued == null || expires == null) {
            throw new Refusal(TokenError.CLAIMS);
        }
        return read(claims, issued.toInstant(), expires.toInstant(), kind);
    }

    /** The same for claims by name, as texts, numbers and lists. */
    Token read(Map<String, ?> claims, Instant issued, Instant expires, TokenKind kind) {
        requireTimely(issued, expires, kind);
        require(TokenRules.CLIENT.equals(claims.get("client_id")));
        return switch (kind) {
            case ACCESS -> access(claims, expires);
            case REFRESH -> token(claims, "", List.of(), number(claims, "gen"), expires);
        };
    }

    /** Not expired, not issued in the future, and not valid for longer than this app issues tokens. */
    private void requireTimely(Instant issued, Instant expires, TokenKind kind) {
        Instant now = clock.instant();
        if (!now.isBefore(expires.plus(rules.leeway()))) {
            throw new Refusal(TokenError.EXPIRED);
        }
        if (issued.isAfter(now.plus(rules.leeway()))) {
            throw new Refusal(TokenError.NOT_YET);
        }
        if (Duration.between(issued, expires).compareTo(kind.lifetime(rules.lifetimes())) > 0) {
            throw new Refusal(TokenError.LIFETIME);
        }
    }

    private static Token access(Map<String, ?> claims, Instant expires) {
        String name = text(claims, "name");
        require(!name.isEmpty());
        if (!(claims.get("roles") instanceof List<?> roles)) {
            throw new Refusal(TokenError.CLAIMS);
        }
        require(roles.stream().allMatch(String.class::isInstance));
        return token(claims, name, roles.stream().map(String.class::cast).toList(), 0, expires);
    }

    private static Token token(
            Map<String, ?> claims, String name, List<String> roles, long generation, Instant expires) {
        String subject = text(claims, "sub");
        String id = text(claims, "jti");
        String login = text(claims, "sid");
        long began = number(claims, "login_ms");
        require(USER_ID.matcher(subject).matches()
                && RANDOM_ID.matcher(id).matches()
                && RANDOM_ID.matcher(login).matches());
        require(generation >= 0 && generation < Integer.MAX_VALUE && began > 0);
        return new Token(
                id, Long.parseLong(subject), name, roles, new Login(login, began, expires, (int) generation), expires);
    }

    private static String text(Map<String, ?> claims, String name) {
        if (claims.get(name) instanceof String text) {
            return text;
        }
        throw new Refusal(TokenError.CLAIMS);
    }

    private static long number(Map<String, ?> claims, String name) {
        return switch (claims.get(name)) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw new Refusal(TokenError.CLAIMS);
        };
    }

    private static void require(boolean good) {
        if (!good) {
            throw new Refusal(TokenError.CLAIMS);
        }
    }
}
