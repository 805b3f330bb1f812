package org.datapassport.provider.key;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;

/** Keeps the hashes of what was used. */
@Shared
public class UsedOnceStore {
  private static final String ADD =
      "insert into used_once (id, expires_at) select unnest(?), ? on conflict do nothing"
          + " returning id";
  private static final String FORGET = "delete from used_once where expires_at < ?";

  private final Database database;

  @Inject
  public UsedOnceStore(Database database) {
    this.database = database;
  }

  /**
   * Adds all; answers those that were not there, as a set that the caller may change. They are
   * added in order, so that two nodes never wait for each other.
   */
  protected Set<ByteBuffer> add(Set<ByteBuffer> ids, Instant expiresAt) {
    byte[][] hashes = ids.stream().sorted().map(ByteBuffer::array).toArray(byte[][]::new);
    return new HashSet<>(
        database.list(ADD, row -> ByteBuffer.wrap(row.getBytes(1)), hashes, expiresAt));
  }

  /** Forgets what expired before then. */
  public int forget(Instant before) {
    return database.change(FORGET, before);
  }
}
