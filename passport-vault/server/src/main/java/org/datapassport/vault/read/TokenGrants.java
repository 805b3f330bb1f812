package org.datapassport.vault.read;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.management.GrantStore;
import org.datapassport.vault.grant.management.ReadingGate;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.token.revocation.RevokedTokenStore;

/** The grant behind a company's token: judged, and named in the log's line. */
@Shared
public final class TokenGrants {
  private static final String REVOKED = "token-revoked";

  private final ReadingGate gate;
  private final ActivityLog log;
  private final Clock clock;

  @Inject
  public TokenGrants(ReadingGate gate, ActivityLog log, Clock clock) {
    this.gate = gate;
    this.log = log;
    this.clock = clock;
  }

  /**
   * The grant of a token, whatever its state.
   *
   * @throws ProblemException {@code token-refused} when it is not the token's
   */
  Grant of(AccessToken token) {
    return look(token).grant();
  }

  private GrantStore.Look look(AccessToken token) {
    byte[][] takenBack = RevokedTokenStore.hashes(token.issuer(), token.tokenId());
    return token
        .grant()
        .flatMap(GrantId::parse)
        .flatMap(id -> gate.look(id, takenBack))
        .filter(found -> found.grant().client().clientId().equals(token.clientId()))
        .filter(found -> found.grant().sub().equals(token.subject()))
        .orElseThrow(() -> new ProblemException(VaultProblem.TOKEN_REFUSED, ""));
  }

  /**
   * The same when it lets something out now, as the caller's transaction sees it.
   *
   * @throws ProblemException {@code token-refused}; a grant that is over has its log line
   */
  public Grant active(AccessToken token, LogKind kind, Optional<StrandSlug> slug) {
    GrantStore.Look found = look(token);
    Grant grant = found.grant();
    Instant now = clock.instant();
    boolean over = !grant.isActive(now) || grant.epoch() != token.epoch();
    if (over || found.isTakenBack()) {
      String reason = over ? "grant-" + grant.state(now).id() : REVOKED;
      LogEntry line = entry(token, grant, kind).refused(reason);
      log.append(grant.vault(), slug.map(each -> line.strand(each.value())).orElse(line));
      throw new ProblemException(VaultProblem.TOKEN_REFUSED, "");
    }
    return grant;
  }

  /** A line that says who asked, to be completed. */
  public LogEntry entry(AccessToken token, Grant grant, LogKind kind) {
    LogEntry entry =
        LogEntry.own(clock.instant().truncatedTo(ChronoUnit.SECONDS), kind)
            .client(grant.client().clientId(), grant.client().name())
            .grant(grant.id().toString());
    return token.acting().map(acting -> entry.actor(acting.agent(), acting.name())).orElse(entry);
  }
}
