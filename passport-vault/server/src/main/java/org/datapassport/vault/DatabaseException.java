package org.datapassport.vault;

import java.sql.SQLException;

/** The database did not do what we asked; the cause says why and is never shown to a caller. */
public final class DatabaseException extends RuntimeException {
  DatabaseException(String act, SQLException cause) {
    super("The vault's database refused a " + act + " (" + cause.getSQLState() + ")", cause);
  }
}
