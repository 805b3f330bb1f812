package org.datapassport.platform.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a key of configuration where its name is: on a constant of a class that declares nothing
 * else. {@code ops/docs/configuration.md} is made from these, and a test of each service says when
 * a key is read that is not declared.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ConfigurationKey {
  /** What a value looks like, in words: {@code URL}, {@code duration}, {@code a or b}. */
  String type();

  /** The value without one, as it would be written; in words where it is not a fixed one. */
  String otherwise();

  /** What it does, for whom runs the service. Markdown, one line. */
  String meaning();
}
