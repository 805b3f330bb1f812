package org.datapassport.vault.identity;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * Codes that prove that messages to an address reach the citizen.
 *
 * <p>Eight digits, five tries, a quarter of an hour, one address at a time. Stored is a keyed hash
 * over vault, address and code; a code goes with its first right use. A try is counted before the
 * code is compared, so that tries at the same moment do not get more of them.
 */
@Shared
public final class EmailCodes {
  static final Duration CODE_LIFE = Duration.ofMinutes(15);
  static final int TRIES_MAX = 5;

  /** A citizen mistypes; an attacker has at most 25 tries in an hour at 10^8 codes. */
  static final int SENT_BY_VAULT_MAX = 5;

  /** Whoever owns the address must not be flooded from many vaults. */
  static final int SENT_TO_ADDRESS_MAX = 3;

  static final Duration SENT_WINDOW = Duration.ofHours(1);
  private static final int CODES = 100_000_000;

  private final Database database;
  private final VaultKeys keys;
  private final VerifierKey verifier;
  private final EmailSender sender;
  private final PublicUrls urls;
  private final SecureRandom random;
  private final Clock clock;

  /** What became of a wish for a code. */
  public enum Sent {
    SENT,
    TOO_OFTEN,
    NOT_TAKEN
  }

  @Inject
  EmailCodes(
      Database database,
      VaultKeys keys,
      VerifierKey verifier,
      EmailSender sender,
      PublicUrls urls,
      SecureRandom random,
      Clock clock) {
    this.database = database;
    this.keys = keys;
    this.verifier = verifier;
    this.sender = sender;
    this.urls = urls;
    this.random = random;
    this.clock = clock;
  }

  /** Sends a new code; the one before, whatever its address, is void. */
  public Sent send(VaultId vault, EmailAddress address) {
    if (!mayBeSent(vault, address)) {
      return Sent.TOO_OFTEN;
    }
    String code = String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
    database.update(
        "insert into identity_email_code (vault_id, sealed_address, code_hash, tries_left,"
            + " expires_at) values (?, ?, ?, ?, ?) on conflict (vault_id) do update set"
            + " sealed_address = excluded.sealed_address, code_hash = excluded.code_hash,"
            + " tries_left = excluded.tries_left, expires_at = excluded.expires_at",
        vault.value(),
        keys.vaultKey(vault).seal(address.text().getBytes(StandardCharsets.UTF_8), context(vault)),
        hash(vault, address, code),
        TRIES_MAX,
        clock.instant().plus(CODE_LIFE));
    if (!sender.sendCode(address, code, urls.vault().getAuthority())) {
      forget(vault);
      return Sent.NOT_TAKEN;
    }
    return Sent.SENT;
  }

  /** Counts first and looks then: of two at the same moment both see both. */
  private boolean mayBeSent(VaultId vault, EmailAddress address) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant since = now.minus(SENT_WINDOW);
    byte[] to = verifier.addressHash(address.text().toLowerCase(Locale.ROOT));
    database.update("delete from identity_email_sent where sent_at < ?", since);
    database.update(
        "insert into identity_email_sent (vault_id, address_hash, sent_at) values (?, ?, ?)",
        vault.value(),
        to,
        now);
    boolean within =
        count("vault_id = ?", vault.value(), since) <= SENT_BY_VAULT_MAX
            && count("address_hash = ?", to, since) <= SENT_TO_ADDRESS_MAX;
    if (!within) {
      database.update(
          "delete from identity_email_sent where vault_id = ? and address_hash = ? and sent_at = ?",
          vault.value(),
          to,
          now);
    }
    return within;
  }

  private long count(String whose, Object value, Instant since) {
    return database
        .first(
            "select count(*) as n from identity_email_sent where sent_at >= ? and " + whose,
            row -> row.number("n"),
            since,
            value)
        .orElse(0L);
  }

  /** The address whose code waits; for the page that asks for it. */
  public Optional<EmailAddress> waiting(VaultId vault) {
    return database.first(
        "select sealed_address from identity_email_code"
            + " where vault_id = ? and tries_left > 0 and expires_at > ?",
        row -> opened(vault, row.bytes("sealed_address")),
        vault.value(),
        clock.instant());
  }

  /** Uses a code up; empty when it is wrong, too late, used, or guessed at too often. */
  public Optional<EmailAddress> prove(VaultId vault, String typed) {
    boolean mayTry =
        database.update(
                "update identity_email_code set tries_left = tries_left - 1"
                    + " where vault_id = ? and tries_left > 0 and expires_at > ?",
                vault.value(),
                clock.instant())
            == 1;
    if (!mayTry) {
      return Optional.empty();
    }
    String code = typed.replaceAll("[\\s-]", "");
    return database
        .first(
            "select sealed_address, code_hash from identity_email_code where vault_id = ?",
            row -> new Kept(opened(vault, row.bytes("sealed_address")), row.bytes("code_hash")),
            vault.value())
        .filter(kept -> MessageDigest.isEqual(kept.hash(), hash(vault, kept.address(), code)))
        .filter(kept -> used(vault, kept))
        .map(Kept::address);
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared in constant time, as bytes.
  private record Kept(EmailAddress address, byte[] hash) {}

  /** Of two right uses at the same moment one deletes the row. */
  private boolean used(VaultId vault, Kept kept) {
    return database.update(
            "delete from identity_email_code where vault_id = ? and code_hash = ?",
            vault.value(),
            kept.hash())
        == 1;
  }

  private void forget(VaultId vault) {
    database.update("delete from identity_email_code where vault_id = ?", vault.value());
  }

  private EmailAddress opened(VaultId vault, byte[] sealed) {
    byte[] address = keys.vaultKey(vault).open(sealed, context(vault));
    return new EmailAddress(new String(address, StandardCharsets.UTF_8));
  }

  private byte[] hash(VaultId vault, EmailAddress address, String code) {
    Mac mac = keys.vaultKey(vault).mac("identity-email-code");
    return mac.doFinal((address.text() + "\n" + code).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] context(VaultId vault) {
    return ("identity-email|" + vault).getBytes(StandardCharsets.UTF_8);
  }
}
