package org.datapassport.vault.identity;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** Links, their content sealed under the vault's key. */
@Shared
final class LinkStore {
  private final Database database;
  private final VaultKeys keys;
  private final Clock clock;

  @Inject
  LinkStore(Database database, VaultKeys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  /** Stores a link that is about to be sent. */
  void add(VaultId vault, LinkId id, LinkContent content) {
    database.update(
        "insert into identity_link (vault_id, link_id, state, operation_id, sealed_content,"
            + " made_at) values (?, ?, 'sending', ?, ?, ?)",
        vault.value(),
        id.value(),
        operation(content).text(),
        sealed(vault, id, content),
        clock.instant());
  }

  /** The instruction was signed anew. */
  void signedAnew(VaultId vault, LinkId id, LinkContent content) {
    database.update(
        "update identity_link set operation_id = ?, sealed_content = ?"
            + " where vault_id = ? and link_id = ? and state = 'sending'",
        operation(content).text(),
        sealed(vault, id, content),
        vault.value(),
        id.value());
  }

  /** Whether it was not linked before. */
  boolean linked(VaultId vault, LinkId id) {
    return database.update(
            "update identity_link set state = 'linked'"
                + " where vault_id = ? and link_id = ? and state = 'sending'",
            vault.value(),
            id.value())
        == 1;
  }

  /** Deletes what it was; only its end at the registry is to come. */
  boolean ending(VaultId vault, LinkId id) {
    database.update(
        "delete from identity_showing where vault_id = ? and link_id = ?",
        vault.value(),
        id.value());
    return database.update(
            "update identity_link set state = 'ending', sealed_content = null"
                + " where vault_id = ? and link_id = ? and state <> 'ending'",
            vault.value(),
            id.value())
        == 1;
  }

  void delete(VaultId vault, LinkId id) {
    database.update(
        "delete from identity_link where vault_id = ? and link_id = ?", vault.value(), id.value());
  }

  List<HeldLink> list(VaultId vault) {
    return database.list(
        "select link_id, state, operation_id, sealed_content, made_at from identity_link"
            + " where vault_id = ? order by made_at, link_id",
        row -> read(vault, row),
        vault.value());
  }

  Optional<HeldLink> find(VaultId vault, LinkId id) {
    return list(vault).stream().filter(link -> link.id().equals(id)).findFirst();
  }

  private HeldLink read(VaultId vault, Row row) throws SQLException {
    LinkId id = new LinkId(row.uuid("link_id"));
    return new HeldLink(
        id,
        HeldLink.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
        new OperationId(row.text("operation_id")),
        row.optionalBytes("sealed_content")
            .map(bytes -> keys.vaultKey(vault).open(bytes, context(vault, id)))
            .map(LinkContent::read),
        row.instant("made_at"));
  }

  private byte[] sealed(VaultId vault, LinkId id, LinkContent content) {
    return keys.vaultKey(vault).seal(content.toBytes(), context(vault, id));
  }

  private static OperationId operation(LinkContent content) {
    return OperationId.ofLines(List.<ByteString>of(content.line()));
  }

  private static byte[] context(VaultId vault, LinkId id) {
    return ("identity|" + vault + "|" + id).getBytes(StandardCharsets.UTF_8);
  }
}
