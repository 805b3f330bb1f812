package org.datapassport.platform.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.spi.ResourceAllocationException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLossTest {
  @ParameterizedTest
  @ValueSource(strings = {"08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53300"})
  void isIn_statesOfALostConnection_isTrue(String state) {
    assertTrue(DatabaseLoss.isIn(new SQLException("away", state)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "42P01", "57014", "53100", "0A000"})
  void isIn_statesOfARefusal_isFalse(String state) {
    assertFalse(DatabaseLoss.isIn(new SQLException("refused", state)));
  }

  @Test
  void isIn_wrappedByAStoreAndATransaction_isTrue() {
    var lost = new SQLException("This connection has been closed.", "08003");
    var store = new IllegalStateException("query failed", lost);
    assertTrue(DatabaseLoss.isIn(new RuntimeException(new RuntimeException(store))));
    assertEquals(lost, DatabaseLoss.in(store).orElseThrow());
  }

  @Test
  void isIn_poolThatHasNoConnection_isTrue() {
    var pool = new ResourceAllocationException("Error in allocating a connection.");
    assertTrue(DatabaseLoss.isIn(new SQLException(pool.getMessage(), pool)));
  }

  @Test
  void reason_holdsNothingThatTheDatabaseSays() {
    var said = new SQLException("terminating connection of ada@example.org", "57P01");
    assertEquals("SQLSTATE 57P01", DatabaseLoss.reason(said));
    var pool = new ResourceAllocationException("In-use connections equal max-pool-size");
    assertEquals(
        "ResourceAllocationException: In-use connections equal max-pool-size",
        DatabaseLoss.reason(pool));
  }

  @Test
  void isIn_failureWithoutADatabase_isFalse() {
    assertFalse(DatabaseLoss.isIn(new IllegalStateException("a mistake of ours")));
    assertFalse(DatabaseLoss.isIn(new SQLException("no state, no pool")));
  }

  @Test
  void isIn_causesInACircle_ends() {
    var one = new RuntimeException("one");
    var other = new RuntimeException("other", one);
    one.initCause(other);
    assertFalse(DatabaseLoss.isIn(one));
  }
}
