package org.datapassport.vault.read;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.read.rate.ClientRate;
import org.datapassport.vault.read.rate.RateLines;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.token.revocation.RevokedTokenStore;

/** The door wired as the server would, and the tokens of those who knock. */
public final class DoorForTests {
  /** Of one client, in a minute. */
  static final int CALLS_MAX = 500;

  public final Door door;
  public final RateLines rates;
  public final RevokedTokenStore revoked;
  public final PageCut pages;
  public final Gate gate;

  public DoorForTests(VaultWorld world, GrantsForTests consent) {
    this.revoked = new RevokedTokenStore(world.database, world.clock);
    this.rates = new RateLines(world.log, world.clock);
    this.pages = new PageCut(world.strands, world.publications, world.keys);
    TokenGrants tokens = new TokenGrants(consent.gate, world.log, world.clock);
    this.gate =
        new Gate(
            tokens,
            consent.gate,
            world.strands,
            world.publications,
            world.keys,
            world.log,
            rates,
            world.random,
            world.clock);
    this.door =
        new Door(
            world.flows,
            new ClientRate(CALLS_MAX, world.clock),
            world.transactions.shortOnes(),
            gate,
            pages,
            tokens,
            world.strands,
            world.keys,
            world.log,
            world.clock);
  }

  /** A page, as many bytes as it has records. */
  public Page read(AccessToken token, String slug, ReadParameters parameters) {
    return door.read(token, slug, parameters, page -> bytes(page)).page();
  }

  /** What a page says, so that two can be compared. */
  static byte[] bytes(Page page) {
    return (page.records() + page.next().orElse("")).getBytes(StandardCharsets.UTF_8);
  }

  public AccessToken token(Grant grant) {
    return token(grant, SignIn.PASSKEY);
  }

  public AccessToken token(Grant grant, String acr) {
    return new AccessToken(
        "http://localhost:8080/id",
        grant.sub(),
        grant.client().clientId(),
        Set.of(),
        Optional.of(grant.id().toString()),
        grant.epoch(),
        Duration.ofMinutes(5),
        acr,
        "token-1",
        Optional.empty());
  }

  /** The same in the hands of another client. */
  static AccessToken ofClient(AccessToken token, String clientId) {
    return new AccessToken(
        token.issuer(),
        token.subject(),
        clientId,
        token.scope(),
        token.grant(),
        token.epoch(),
        token.lifetime(),
        token.acr(),
        token.tokenId(),
        token.acting());
  }
}
