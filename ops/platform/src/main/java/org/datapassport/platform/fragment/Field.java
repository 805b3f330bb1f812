package org.datapassport.platform.fragment;

import java.util.Set;

/**
 * A labelled input of one line; its name is its id.
 *
 * @param hint shown under the label; empty for none
 * @param error shown above the input; empty for none
 */
public record Field(
    String id,
    String label,
    String type,
    String value,
    String hint,
    String autocomplete,
    boolean required,
    String error) {
  private static final Set<String> TYPES =
      Set.of("text", "password", "email", "url", "tel", "search", "number", "file");

  public Field {
    if (!TYPES.contains(type) || !id.matches("[a-z][a-z0-9_-]*")) {
      throw new IllegalArgumentException("id or type of a field");
    }
  }

  public static Field text(String id, String label) {
    return new Field(id, label, "text", "", "", "off", false, "");
  }

  public static Field password(String id, String label) {
    return new Field(id, label, "password", "", "", "current-password", true, "");
  }

  public Field value(String given) {
    return new Field(id, label, type, given, hint, autocomplete, required, error);
  }

  public Field type(String wanted) {
    return new Field(id, label, wanted, value, hint, autocomplete, required, error);
  }

  public Field hint(String words) {
    return new Field(id, label, type, value, words, autocomplete, required, error);
  }

  public Field autocomplete(String token) {
    return new Field(id, label, type, value, hint, token, required, error);
  }

  public Field mandatory() {
    return new Field(id, label, type, value, hint, autocomplete, true, error);
  }

  public Field error(String words) {
    return new Field(id, label, type, value, hint, autocomplete, required, words);
  }

  public boolean hasError() {
    return !error.isEmpty();
  }

  /** Ids of hint and error, as aria-describedby wants them; empty when there are none. */
  public String describedBy() {
    String hintId = hint.isEmpty() ? "" : id + "-hint";
    String errorId = error.isEmpty() ? "" : id + "-error";
    return (hintId + " " + errorId).trim();
  }
}
