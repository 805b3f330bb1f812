package org.datapassport.vault.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a page says at its top after something was done.
 *
 * <p>The address carries the note's name with a mark of the session, never its words: nobody can
 * make our page say anything by sending a link.
 */
public enum Note {
  PASSPORT_MADE(
      "Your passport is issued", "It is in the registry's public log, without your name."),
  NAME_CHANGED("Your name on the card is changed", ""),
  RECOVERY_GONE("We no longer hold your recovery key", "Only your file has it now. Keep it safe."),
  ALL_PAUSED("All sharing is paused", "Nothing flows to anybody. You can start each flow again."),
  NOTHING_TO_PAUSE("Nothing was flowing", "There was nothing to pause."),
  PAUSED("The flow is paused", "Nothing more is sent until you start it again."),
  RESUMED("The flow goes on", "They can read again, as you agreed before."),
  ENDED("The flow has ended", "Their keys no longer work. This cannot be undone."),
  STRAND_PAUSED(
      "That strand is paused",
      "This program of theirs gets no more of it until you start it again."),
  STRAND_RESUMED("That strand is started again", "It flows when the company is not paused."),
  STRAND_ENDED(
      "That strand has ended",
      "This program of theirs can read it no more. All else is as it was."),
  NOT_POSSIBLE("Nothing was changed", "The flow had already ended."),
  FACTS_SAVED("Your details are saved", "Nobody reads them until you agree to it."),
  RECORD_DELETED("The record is deleted", "Whoever read it before still has it."),
  RECORD_DELETED_TOLD(
      "The record is deleted",
      "Who may read totals of it: they already have the total. It is withheld until it may change,"
          + " at noon at the earliest."),
  RECORD_CHANGED("The record is changed", "What it said before is nowhere in your vault any more."),
  RECORD_CHANGED_TOLD(
      "The record is changed",
      "Who may read totals of it: they already have the total. It is withheld until it may change,"
          + " at noon at the earliest."),
  RECORD_NOT_THERE("Nothing was changed", "That record was not there any more."),
  STRAND_DELETED(
      "The strand is deleted", "Its key is destroyed, and what you had agreed about it has ended."),
  STRAND_NOT_THERE("Nothing was changed", "That strand was not there any more."),
  STRAND_COMING_IN(
      "A file is still coming in to this strand",
      "Nothing was changed. Try again when the file is in, or stop that import first."),
  STRAND_NAMED("The name is saved", "It is for you: companies are not told."),
  IMPORTED("The file is in your vault", "You can undo this import at any time."),
  UNDONE("The import is undone", "Everything that it added is out of your vault again."),
  ZONE_SAID("Your time zone is kept", "What tells no place is on its calendar now."),
  UNDONE_TOLD(
      "The import is undone",
      "Who may read totals of it: they already have the total. It changes at noon at the"
          + " earliest."),
  DISCARDED("The file was not kept", "Nothing of it is in your vault."),
  IMPORT_OVER("It was over already", "See below what came of it."),
  IMPORT_RUNS("It is still coming in", "Stop it first; then nothing of it stays."),
  IDENTITY_LINKED("The link is made", "A sealed mark of it is in the registry's public log."),
  IDENTITY_ENDED("The link has ended", "What it was is deleted here. You can link it again."),
  IDENTITY_WAITS("The registry has not confirmed it yet", "Try again in a moment, below."),
  IDENTITY_REFUSED("The registry did not take the link", "Nothing was linked."),
  IDENTITY_KNOWN("You have linked this already", "End that link first to have it checked anew."),
  IDENTITY_TOO_MANY("You have twenty links", "End one that you need no more."),
  IDENTITY_ELSEWHERE(
      "This document is linked to another passport", "End that link first. Nothing was linked."),
  IDENTITY_SHOWN("They can see it now", "You can take it back on this page."),
  IDENTITY_HIDDEN("They are shown nothing any more", "What they have read, they know."),
  IDENTITY_NOT_SHOWN("Nothing was changed", "The flow or the link had ended."),
  ACCOUNT_DECLINED("The account is not linked", "You said no there, or its sign-in did not work."),
  ACCOUNT_NOT_BELIEVED("The account is not linked", "The answer did not prove it. Begin again."),
  ACCOUNT_AWAY("The account is not linked", "Who holds it gives no answer. Try again later."),
  KEYS_CHANGED("The keys are changed", "What the old ones could sign counts no more."),
  KEYS_UNDER_WAY("A change of keys is under way", "Look again in a moment."),
  KEYS_NOT_IN_FORCE("The keys were not changed", "The vault does not hold the key in force."),
  KEYS_REFUSED("The registry did not take the change", "The keys are as they were."),
  TAKEN_BACK("You have your passport back", "All keys but your recovery key are new."),
  TAKEN_BACK_HALF("Your passport is safe", "Change the keys below to end it."),
  CLOSING("Your passport will be closed", "Until then nothing changes, and you can stop it."),
  CLOSED("Your passport is closed", "All flows have ended. Your data are still here."),
  NOT_CLOSED("The registry did not close the passport", "Nothing changed. Try again later."),
  VETOED("It is stopped", "It will not take effect, and the same cannot be sent again."),
  NOT_WAITING("It waits no more", "What became of it is below."),
  VETO_REFUSED("The registry did not take it", "It still waits. Try again in a moment."),
  REGISTRY_AWAY("The registry gives no answer", "Your passport is as it was. Try again later.");

  private final String words;
  private final String detail;

  Note(String words, String detail) {
    this.words = words;
    this.detail = detail;
  }

  public String words() {
    return words;
  }

  public String detail() {
    return detail;
  }

  public String tone() {
    return switch (this) {
      case NOTHING_TO_PAUSE,
          NOT_POSSIBLE,
          RECORD_NOT_THERE,
          STRAND_NOT_THERE,
          STRAND_COMING_IN,
          IMPORT_OVER,
          IMPORT_RUNS,
          IDENTITY_WAITS,
          IDENTITY_REFUSED,
          IDENTITY_KNOWN,
          IDENTITY_TOO_MANY,
          IDENTITY_ELSEWHERE,
          IDENTITY_NOT_SHOWN,
          ACCOUNT_DECLINED,
          ACCOUNT_NOT_BELIEVED,
          ACCOUNT_AWAY,
          KEYS_UNDER_WAY,
          KEYS_NOT_IN_FORCE,
          KEYS_REFUSED,
          TAKEN_BACK_HALF,
          NOT_CLOSED,
          NOT_WAITING,
          VETO_REFUSED,
          REGISTRY_AWAY ->
          "warn";
      default -> "ok";
    };
  }

  public String icon() {
    return tone().equals("ok") ? "check" : "warn";
  }

  /** The note's name in an address. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Note> of(String slug) {
    return Arrays.stream(values()).filter(note -> note.slug().equals(slug)).findFirst();
  }
}
