package org.datapassport.launcher.home;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** The few lines that a person sees while the system starts. Everything else goes to logs. */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;

  public Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public void line(String text) {
    out.println(text);
    out.flush();
  }

  public void step(String what, String detail) {
    line(String.format(Locale.ROOT, "  %-12s %s", what, detail));
  }

  public void step(String what, String detail, Duration took) {
    step(what, String.format(Locale.ROOT, "%-58s %5.1f s", detail, took.toMillis() / 1000.0));
  }

  public void error(String text) {
    err.println(text);
    err.flush();
  }
}
