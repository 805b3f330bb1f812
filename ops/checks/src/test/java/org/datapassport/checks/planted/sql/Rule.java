package org.datapassport.checks.planted.sql;

import java.sql.Connection;

/** Decides something, and speaks to the database. */
interface Rule {
  boolean holds(Connection connection);
}
