package org.datapassport.registry.status;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Keeps a row for each day, to which each look adds. */
@ApplicationScoped
public class StatusDays {
  /** Looks are a minute apart; a restart takes less than this. */
  private static final Duration SILENCE_MIN = Duration.ofMinutes(3);

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  public StatusDays() {}

  /** For tests that bring their own database. */
  StatusDays(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void add(Look look) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement add =
            connection.prepareStatement(
                "insert into status_day as d (day, entries, looks, unreadable_minutes,"
                    + " unwitnessed_minutes, behind_minutes, silent_minutes, worst_delay_seconds,"
                    + " last_look) values (?, ?, 1, ?, ?, ?, ?, ?, ?) on conflict (day) do update"
                    + " set entries = excluded.entries, looks = d.looks + 1,"
                    + " unreadable_minutes = d.unreadable_minutes + excluded.unreadable_minutes,"
                    + " unwitnessed_minutes = d.unwitnessed_minutes + excluded.unwitnessed_minutes,"
                    + " behind_minutes = d.behind_minutes + excluded.behind_minutes,"
                    + " silent_minutes = d.silent_minutes + excluded.silent_minutes,"
                    + " worst_delay_seconds"
                    + "   = greatest(d.worst_delay_seconds, excluded.worst_delay_seconds),"
                    + " last_look = excluded.last_look")) {
      LocalDate day = LocalDate.ofInstant(look.at(), ZoneOffset.UTC);
      add.setObject(1, day);
      add.setLong(2, look.entries());
      add.setInt(3, look.isReadable() ? 0 : 1);
      add.setInt(4, look.isWitnessed() ? 0 : 1);
      add.setInt(5, look.isBehind() ? 1 : 0);
      add.setInt(6, silentMinutes(connection, day, look.at()));
      add.setLong(7, look.delay().toSeconds());
      add.setTimestamp(8, Timestamp.from(look.at()));
      add.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("keeping what was seen", e);
    }
  }

  /** Since the last look, as far as they are of this day; a day without any look has no row. */
  private static int silentMinutes(Connection connection, LocalDate day, Instant now)
      throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select max(last_look) from status_day");
        ResultSet row = select.executeQuery()) {
      if (!row.next() || row.getTimestamp(1) == null) {
        return 0;
      }
      Instant last = row.getTimestamp(1).toInstant();
      if (Duration.between(last, now).compareTo(SILENCE_MIN) < 0) {
        return 0;
      }
      Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      return (int) Duration.between(last.isBefore(midnight) ? midnight : last, now).toMinutes();
    }
  }

  /** From that day on, the eldest first. */
  List<StatusDay> since(LocalDate first) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select day, entries, unreadable_minutes, unwitnessed_minutes, behind_minutes,"
                    + " silent_minutes, worst_delay_seconds from status_day where day >= ?"
                    + " order by day")) {
      select.setObject(1, first);
      List<StatusDay> days = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          days.add(
              new StatusDay(
                  rows.getObject(1, LocalDate.class),
                  rows.getLong(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getLong(7)));
        }
      }
      return days;
    } catch (SQLException e) {
      throw new IllegalStateException("reading what was seen", e);
    }
  }
}
