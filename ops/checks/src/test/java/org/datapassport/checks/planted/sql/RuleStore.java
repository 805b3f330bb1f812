package org.datapassport.checks.planted.sql;

import java.sql.Connection;

interface RuleStore {
  /** A store's part is the store's. */
  interface Part {
    Connection connection();
  }
}
