package org.datapassport.platform.sql;

/**
 * What the three services' data sources have in common, for their annotations.
 *
 * <p>A connection is tried before it is given out, at most once a second: an empty statement, some
 * 50 microseconds. One that broke in between fails one caller, who is told to come again; one
 * second later it is gone. Connections that are in use are left alone: the registry's writer has
 * one for as long as it lives, and notices by itself.
 */
public final class PoolSettings {
  private static final String OURS = "fish.payara.";

  public static final String VALIDATION = OURS + "is-connection-validation-required=true";
  public static final String VALIDATION_METHOD =
      OURS + "connection-validation-method=custom-validation";

  /** {@code Connection.isValid}; the methods by auto-commit and meta-data ask the driver alone. */
  public static final String VALIDATION_CLASS =
      OURS + "validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation";

  public static final String VALIDATION_PERIOD = OURS + "validate-atmost-once-period-in-seconds=1";

  /** Who waits longer for a connection is better told to come again. Usual were 60 seconds. */
  public static final String WAIT = OURS + "max-wait-time-in-millis=10000";

  /** Seconds in which a database must accept a connection. */
  public static final String CONNECT = "connectTimeout=3";

  /** Seconds without a byte after which a database counts as gone: no statement is that slow. */
  public static final String SILENCE = "socketTimeout=60";

  public static final String KEEP_ALIVE = "tcpKeepAlive=true";

  /** Else the message of a violated constraint holds the values, and logs hold the message. */
  public static final String NO_DETAIL = "logServerErrorDetail=false";

  private PoolSettings() {}
}
