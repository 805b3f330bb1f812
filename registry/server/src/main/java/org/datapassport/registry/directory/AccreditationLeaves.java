package org.datapassport.registry.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.registry.checkpoint.leaf.DueLeaves.Due;
import org.datapassport.registry.checkpoint.leaf.Effect;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.log.leaf.GovernanceLeaf;

/** Makes the leaves that tell of accreditations, in the order in which they were decided. */
public final class AccreditationLeaves {
  private static final String DUE =
      "select event_id, entity, kind, keys_hash, state from accreditation_event"
          + " where leaf_index is null order by event_id limit ?";
  private static final String PLACE =
      "update accreditation_event set leaf_index = ? where event_id = ? and leaf_index is null";

  /** What permits counts now, unless something was decided after it. */
  private static final String COUNT =
      "update accreditation a set state = 'accredited'"
          + " where entity = ? and state = 'announced' and not exists (select 1"
          + " from accreditation_event e where e.entity = a.entity and e.event_id > ?)";

  private AccreditationLeaves() {}

  public static List<Due> due(Connection connection, int most) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setInt(1, most);
      List<Due> due = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          GovernanceLeaf leaf =
              GovernanceLeaf.accreditation(
                  row.getString("entity"),
                  row.getString("keys_hash"),
                  row.getString("kind"),
                  row.getString("state"));
          Effect effect =
              effect(row.getLong("event_id"), row.getString("entity"), row.getString("state"));
          due.add(new Due(NewRecord.plain(leaf), effect, () -> {}));
        }
      }
      return due;
    }
  }

  private static Effect effect(long event, String entity, String state) {
    return (writer, leafIndex) -> {
      try (PreparedStatement place = writer.prepareStatement(PLACE)) {
        place.setLong(1, leafIndex);
        place.setLong(2, event);
        if (place.executeUpdate() != 1) {
          throw new IllegalStateException("another node told of this accreditation");
        }
      }
      if (state.equals(Accreditation.State.ACCREDITED.code())) {
        try (PreparedStatement count = writer.prepareStatement(COUNT)) {
          count.setString(1, entity);
          count.setLong(2, event);
          count.executeUpdate();
        }
      }
    };
  }
}
