package org.datapassport.registry.succession;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.Succession;

/** The successions that this installation has taken part in. */
@ApplicationScoped
public class SuccessionStore {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  public SuccessionStore() {}

  /** For programs and tests that bring their own database. */
  public SuccessionStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** In the order in which they were taken. */
  public List<SignedNote> all() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select note from succession order by taken_at");
        ResultSet rows = select.executeQuery()) {
      List<SignedNote> notes = new ArrayList<>();
      while (rows.next()) {
        byte[] note = rows.getString(1).getBytes(StandardCharsets.UTF_8);
        notes.add(SignedNote.parse(note).orElseThrow());
      }
      return notes;
    } catch (SQLException e) {
      throw new IllegalStateException("reading successions", e);
    }
  }

  /** The key of the log that goes on for one; the same key when none does. */
  public NoteKey latest(NoteKey key) {
    Map<String, NoteKey> next = new HashMap<>();
    for (SignedNote note : all()) {
      Succession taken = Succession.parse(note.text()).orElseThrow();
      next.put(taken.oldOrigin(), taken.newKey());
    }
    NoteKey current = key;
    for (int steps = next.size(); steps > 0; steps--) {
      current = Optional.ofNullable(next.get(current.name())).orElse(current);
    }
    return current;
  }

  /** In its caller's transaction. */
  public static void keep(
      Connection connection, Succession succession, SignedNote note, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into succession (old_origin, new_origin, note, taken_at)"
                + " values (?, ?, ?, ?)")) {
      insert.setString(1, succession.oldOrigin());
      insert.setString(2, succession.newKey().name());
      insert.setString(3, note.toString());
      insert.setTimestamp(4, Timestamp.from(now));
      insert.executeUpdate();
    }
  }
}
