package org.datapassport.provider.trial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part that a test person plays. */
public enum Part {
  SHARES("Tess", "Shares all that you ask for.", "Read each strand, at the level that was given."),
  SHARES_LESS(
      "Omar",
      "Shares one strand at its coarsest level and refuses the rest.",
      "Work with what authorization_details of the token answer say, not with what you asked."),
  REFUSES(
      "Ines",
      "Shares nothing. Needs nobody to play her: she refuses by herself, at once.",
      "Take access_denied from the redirect, and offer another way, such as a form."),
  PAUSES(
      "Pavel",
      "Pauses the flow after the first read, on the page Connections of the portal.",
      "Take 401 from the vault and invalid_grant at a refresh; try again later, not at once."),
  ENDS(
      "Mei",
      "Ends the flow on the page Connections of the portal.",
      "Take invalid_grant at the next refresh; erase what you were not to keep."),
  CHANGES(
      "Jon",
      "Ends the flow and gives another one, coarser or shorter, when you ask again.",
      "Read the new authorization_details, and forget the levels of before.");

  private final String firstName;
  private final String does;
  private final String expects;

  Part(String firstName, String does, String expects) {
    this.firstName = firstName;
    this.does = does;
    this.expects = expects;
  }

  /** The first name, by which people tell them apart. */
  public String firstName() {
    return firstName;
  }

  /** What the person does. */
  public String does() {
    return does;
  }

  /** What the client should do then. */
  public String expects() {
    return expects;
  }

  /** The value of forms and of the table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The part of this code. */
  public static Optional<Part> ofCode(String code) {
    return List.of(values()).stream().filter(part -> part.code().equals(code)).findFirst();
  }
}
