package org.datapassport.provider.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;
import org.jspecify.annotations.Nullable;

/** A session as it is stored: under its account and the hash of its secret. */
@Entity
@Table(name = "session")
class SessionRow {
  @EmbeddedId private Key key;

  @Column(updatable = false)
  private Instant createdAt;

  private Instant seenAt;

  @Column(updatable = false)
  private Instant authenticatedAt;

  @Column(updatable = false)
  private String acr;

  @Column(updatable = false)
  private List<String> amr;

  @Column(updatable = false)
  private String browser;

  /** The account first, as in every table that may be distributed by it. */
  @Embeddable
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private UUID accountId;
    private byte[] secretHash;

    @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
    protected Key() {}

    Key(SessionCookie cookie) {
      this.accountId = cookie.account().value();
      this.secretHash = cookie.hash();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && accountId.equals(key.accountId)
          && Arrays.equals(secretHash, key.secretHash);
    }

    @Override
    public int hashCode() {
      return 31 * accountId.hashCode() + Arrays.hashCode(secretHash);
    }
  }

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected SessionRow() {}

  SessionRow(SessionCookie cookie, Session session) {
    this.key = new Key(cookie);
    this.createdAt = session.createdAt();
    this.seenAt = session.seenAt();
    this.authenticatedAt = session.authenticatedAt();
    this.acr = session.acr();
    this.amr = session.amr();
    this.browser = session.browser();
  }

  Session session() {
    return new Session(
        new AccountId(key.accountId), createdAt, seenAt, authenticatedAt, acr, amr, browser);
  }

  boolean isOf(SessionCookie cookie) {
    return Secrets.same(key.secretHash, cookie.hash());
  }
}
