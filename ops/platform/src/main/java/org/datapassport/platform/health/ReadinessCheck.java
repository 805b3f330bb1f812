package org.datapassport.platform.health;

/** A bean of a module that says whether something it needs is there, such as its database. */
public interface ReadinessCheck {
  /** Within two seconds; an exception counts as down. */
  CheckResult check();
}
