package org.datapassport.vault.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.SessionSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proof of an account, with an issuer and with browsers that lie. */
class AccountsIT {
  private static final URI BACK =
      Accounts.redirectUri(
          PublicUrls.of("https://r.test/registry", "https://i.test/id", "https://v.test/vault"));

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final SessionSecret session = SessionSecret.fresh(world.random);
  private final ECKey ours = LyingIssuer.newKey();
  private final AttemptStore attempts = new AttemptStore(world.database, world.keys, world.clock);

  @SuppressWarnings("NullAway.Init")
  private LyingIssuer bank;

  @BeforeEach
  void start() throws Exception {
    bank = new LyingIssuer();
  }

  @AfterEach
  void stop() {
    bank.close();
  }

  private AccountIssuer issuer(Optional<String> secret) {
    return new AccountIssuer(
        "bank",
        "Test Bank",
        bank.address(),
        LyingIssuer.CLIENT,
        secret,
        JWSAlgorithm.ES256,
        IdentityEvidence.Strength.SUBSTANTIAL);
  }

  private Accounts accounts(AccountIssuer issuer) {
    AccountClient client =
        new AccountClient(new OutgoingHttp(true), BACK, () -> ours, Clock.systemUTC());
    return new Accounts(new AccountIssuers(List.of(issuer)), attempts, client);
  }

  private Map<String, List<String>> answered(Accounts accounts) throws Exception {
    return bank.signIn(accounts.begin(vault, session, issuer(Optional.empty())));
  }

  private AccountReason refused(Accounts accounts, Map<String, List<String>> answer) {
    return refused(accounts, vault, session, answer);
  }

  private AccountReason refused(
      Accounts accounts, VaultId where, SessionSecret by, Map<String, List<String>> answer) {
    return assertThrows(AccountRefusedException.class, () -> accounts.prove(where, by, answer))
        .reason();
  }

  @Test
  void prove_honestIssuer_isTheAccountByPrivateKeyJwt() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    ProvenAccount account = accounts.prove(vault, session, answered(accounts));
    assertEquals("customer-7", account.subject());
    assertEquals("Test Bank, customer-7", account.label());
    Map<String, String> form = bank.redeemed.get(0);
    assertEquals(BACK.toString(), form.get("redirect_uri"));
    SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
    assertTrue(assertion.verify(new ECDSAVerifier(ours.toPublicJWK())));
    assertEquals(List.of(bank.address().toString()), assertion.getJWTClaimsSet().getAudience());
    assertFalse(form.containsKey("client_secret"));
  }

  @Test
  void prove_withASecret_sendsItInTheHeaderOnly() throws Exception {
    Accounts accounts = accounts(issuer(Optional.of("s3cret")));
    accounts.prove(vault, session, answered(accounts));
    Map<String, String> form = bank.redeemed.get(0);
    String basic =
        Base64.getEncoder()
            .encodeToString((LyingIssuer.CLIENT + ":s3cret").getBytes(StandardCharsets.UTF_8));
    assertEquals("Basic " + basic, form.get("Authorization"));
    assertFalse(form.containsValue("s3cret"));
    assertFalse(form.containsKey("client_assertion"));
  }

  @Test
  void begin_twice_sharesNothingAndShowsNoVerifier() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    AccountIssuer issuer = issuer(Optional.empty());
    Map<String, List<String>> one = parameters(accounts.begin(vault, session, issuer));
    Map<String, List<String>> two = parameters(accounts.begin(vault, session, issuer));
    for (String name : List.of("state", "nonce", "code_challenge")) {
      assertNotEquals(one.get(name), two.get(name), name);
    }
    assertEquals(List.of("S256"), one.get("code_challenge_method"));
    assertEquals(List.of("300"), one.get("max_age"));
    assertFalse(one.containsKey("code_verifier"));
  }

  private static Map<String, List<String>> parameters(URI authorization) {
    return URLUtils.parseParameters(authorization.getRawQuery());
  }

  @Test
  void prove_sameAnswerAgain_isRefusedBeforeAnybodyIsAsked() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    Map<String, List<String>> answer = answered(accounts);
    accounts.prove(vault, session, answer);
    assertEquals(AccountReason.NO_ATTEMPT, refused(accounts, answer));
    assertEquals(1, bank.redeemed.size());
  }

  @Test
  void prove_refusedAnswerAgain_isRefusedToo() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    Map<String, List<String>> answer = answered(accounts);
    bank.token = claims -> LyingIssuer.signed(claims.audience("another"), bank.key);
    assertEquals(AccountReason.TOKEN_REFUSED, refused(accounts, answer));
    bank.token = claims -> LyingIssuer.signed(claims, bank.key);
    assertEquals(AccountReason.NO_ATTEMPT, refused(accounts, answer));
  }

  @Test
  void prove_answerOfAnotherVaultOrSession_isRefusedAndLeftToItsOwner() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    Map<String, List<String>> adas = answered(accounts);
    VaultId eves = world.newVault();
    SessionSecret other = SessionSecret.fresh(world.random);
    accounts.begin(eves, other, issuer(Optional.empty()));
    assertEquals(AccountReason.NO_ATTEMPT, refused(accounts, eves, other, adas));
    assertEquals(AccountReason.NO_ATTEMPT, refused(accounts, vault, other, adas));
    assertEquals("customer-7", accounts.prove(vault, session, adas).subject());
  }

  @Test
  void prove_idTokenOfAnEarlierSignIn_isRefused() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    StringBuilder kept = new StringBuilder();
    bank.token =
        claims -> {
          String first = LyingIssuer.signed(claims, bank.key);
          return kept.append(first).toString();
        };
    accounts.prove(vault, session, answered(accounts));
    bank.token = claims -> kept.toString();
    assertEquals(AccountReason.TOKEN_REFUSED, refused(accounts, answered(accounts)));
  }

  @Test
  void prove_tooLate_isRefused() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    Map<String, List<String>> answer = answered(accounts);
    world.clock.forward(AttemptStore.LIFETIME);
    assertEquals(AccountReason.NO_ATTEMPT, refused(accounts, answer));
  }

  @Test
  void prove_eachLieInTheIdToken_isRefused() throws Exception {
    Date past = Date.from(Clock.systemUTC().instant().minusSeconds(3600));
    Map<String, Function<JWTClaimsSet.Builder, String>> lies = new HashMap<>();
    lies.put("other audience", c -> sign(c.audience("some-company")));
    lies.put("two audiences, no azp", c -> sign(c.audience(List.of(LyingIssuer.CLIENT, "x"))));
    lies.put("other azp", c -> sign(c.claim("azp", "some-company")));
    lies.put("other issuer", c -> sign(c.issuer("https://bank.example")));
    lies.put("no nonce", c -> sign(c.claim("nonce", null)));
    lies.put("other nonce", c -> sign(c.claim("nonce", "n")));
    lies.put("over", c -> sign(c.expirationTime(past)));
    lies.put("no subject", c -> sign(c.subject(null)));
    lies.put("other key", c -> LyingIssuer.signed(c, LyingIssuer.newKey()));
    lies.put("unsigned", c -> new PlainJWT(c.build()).serialize());
    lies.put("public key as secret", this::hmac);
    lies.put("no token", c -> "");
    Accounts accounts = accounts(issuer(Optional.empty()));
    for (Map.Entry<String, Function<JWTClaimsSet.Builder, String>> lie : lies.entrySet()) {
      Map<String, List<String>> answer = answered(accounts);
      bank.token = lie.getValue();
      AccountReason reason = refused(accounts, answer);
      assertTrue(
          reason == AccountReason.TOKEN_REFUSED || reason == AccountReason.CODE_REFUSED,
          lie.getKey());
    }
  }

  private String sign(JWTClaimsSet.Builder claims) {
    return LyingIssuer.signed(claims, bank.key);
  }

  private String hmac(JWTClaimsSet.Builder claims) {
    try {
      byte[] known = bank.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
      SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
      jwt.sign(new MACSigner(known));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void prove_signInOfThisMorning_isRefused() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    long morning = Clock.systemUTC().instant().minusSeconds(7200).getEpochSecond();
    for (Object time : new Object[] {morning, "none"}) {
      Map<String, List<String>> answer = answered(accounts);
      bank.token = c -> sign(c.claim("auth_time", time.equals("none") ? null : time));
      assertEquals(AccountReason.SIGN_IN_TOO_OLD, refused(accounts, answer));
    }
  }

  @Test
  void prove_eachLieInTheAnswer_isRefusedWithoutUsingTheCode() throws Exception {
    Accounts accounts = accounts(issuer(Optional.empty()));
    for (String name : List.of("iss", "state", "code")) {
      Map<String, List<String>> without = answered(accounts);
      without.remove(name);
      refused(accounts, without);
      Map<String, List<String>> twice = answered(accounts);
      twice.put(name, List.of("a", "b"));
      assertEquals(AccountReason.PARAMETER_REPEATED, refused(accounts, twice));
    }
    Map<String, List<String>> mixedUp = answered(accounts);
    mixedUp.put("iss", List.of("https://honest.example"));
    assertEquals(AccountReason.OTHER_ISSUER, refused(accounts, mixedUp));
    Map<String, List<String>> declined = answered(accounts);
    declined.remove("code");
    declined.put("error", List.of("access_denied"));
    assertEquals(AccountReason.DECLINED, refused(accounts, declined));
    assertEquals(List.of(), bank.redeemed);
  }

  @Test
  void begin_discoveryOfAnotherIssuer_isRefused() {
    bank.claimedIssuer = Optional.of("https://honest.example");
    assertThrows(
        AccountRefusedException.class,
        () -> accounts(issuer(Optional.empty())).begin(vault, session, issuer(Optional.empty())));
  }

  @Test
  void begin_issuerOnAPrivateAddress_isNotAsked() {
    AccountClient guarded =
        new AccountClient(new OutgoingHttp(false), BACK, () -> ours, Clock.systemUTC());
    AccountIssuer issuer = issuer(Optional.empty());
    assertEquals(
        AccountReason.ISSUER_AWAY,
        assertThrows(
                AccountRefusedException.class,
                () -> guarded.authorization(issuer, AccountAttempt.begin(issuer)))
            .reason());
  }
}
