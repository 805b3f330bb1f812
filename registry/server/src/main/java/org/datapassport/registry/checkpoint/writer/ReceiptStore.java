package org.datapassport.registry.checkpoint.writer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.webvh.VersionId;

/** Gives receipts; for one leaf always the same one. */
@ApplicationScoped
public class ReceiptStore {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  @Inject LogParts parts;
  @Inject PublishedLog published;

  public ReceiptStore() {}

  /** For tests that bring their own log. */
  @SuppressWarnings("UnnecessaryAssignment") // where no container injects
  ReceiptStore(DataSource dataSource, LogParts parts, PublishedLog published) {
    this.dataSource = dataSource;
    this.parts = parts;
    this.published = published;
  }

  /** A receipt with the size of the tree that it is about. */
  public record Issued(Receipt receipt, long treeSize) {}

  /**
   * Empty when the opening was erased or the leaf is not in the published log. A note is kept a
   * moment before it is published; who got its receipt in that moment would be told next that there
   * is no such entry.
   */
  public Optional<Issued> receiptOf(long leafIndex) {
    if (leafIndex >= published.size()) {
      return Optional.empty();
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select salt, body, (select note from log_checkpoint where tree_size > ?"
                    + " order by tree_size limit 1) from log_opening where leaf_index = ?")) {
      select.setLong(1, leafIndex);
      select.setLong(2, leafIndex);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || row.getString(3) == null) {
          return Optional.empty();
        }
        LeafOpening opening =
            new LeafOpening(ByteString.copyOf(row.getBytes(1)), ByteString.copyOf(row.getBytes(2)));
        byte[] note = row.getString(3).getBytes(StandardCharsets.UTF_8);
        return Optional.of(receiptFor(opening, leafIndex, SignedNote.parse(note).orElseThrow()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("reading a receipt", e);
    }
  }

  /** Where an entry is; empty when it was never appended. */
  public Optional<Long> leafOf(VersionId versionId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select leaf_index from passport_entry where entry_hash = ?")) {
      select.setString(1, versionId.entryHash());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("looking for an entry", e);
    }
  }

  /** The receipt of an entry that was appended just now, without asking the database. */
  public static Issued receiptFor(LeafOpening opening, Placement.Appended appended) {
    List<TreeHash> proof = appended.proofs().of(appended.leafIndex());
    return new Issued(
        new Receipt(opening, appended.leafIndex(), proof, appended.checkpoint()),
        appended.proofs().treeSize());
  }

  private Issued receiptFor(LeafOpening opening, long leafIndex, SignedNote checkpoint) {
    long size = Checkpoint.parse(checkpoint.text()).orElseThrow().size();
    TiledTree tree = new TiledTree(size, parts.files()::read);
    List<TreeHash> proof = tree.inclusionProof(leafIndex, size).orElseThrow();
    return new Issued(new Receipt(opening, leafIndex, proof, checkpoint), size);
  }
}
