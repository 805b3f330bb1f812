package org.datapassport.vault;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The current row of an answer, read by column name and without nulls. */
public final class Row {
  private final ResultSet answer;

  Row(ResultSet answer) {
    this.answer = answer;
  }

  public String text(String column) throws SQLException {
    return answer.getString(column);
  }

  public Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(answer.getString(column));
  }

  public UUID uuid(String column) throws SQLException {
    return answer.getObject(column, UUID.class);
  }

  public Optional<UUID> optionalUuid(String column) throws SQLException {
    return Optional.ofNullable(answer.getObject(column, UUID.class));
  }

  public Instant instant(String column) throws SQLException {
    return answer.getObject(column, OffsetDateTime.class).toInstant();
  }

  public Optional<Instant> optionalInstant(String column) throws SQLException {
    return Optional.ofNullable(answer.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  public long number(String column) throws SQLException {
    return answer.getLong(column);
  }

  public int integer(String column) throws SQLException {
    return answer.getInt(column);
  }

  public boolean flag(String column) throws SQLException {
    return answer.getBoolean(column);
  }

  public byte[] bytes(String column) throws SQLException {
    return answer.getBytes(column);
  }

  public Optional<byte[]> optionalBytes(String column) throws SQLException {
    return Optional.ofNullable(answer.getBytes(column));
  }

  public List<String> texts(String column) throws SQLException {
    Array array = answer.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
