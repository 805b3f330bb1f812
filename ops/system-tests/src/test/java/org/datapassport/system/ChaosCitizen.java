package org.datapassport.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;

/**
 * Somebody who signs up, makes a passport and imports files while the server may die, and who
 * remembers what the server said was done.
 *
 * <p>Written by one worker thread, read by the test's thread after that worker has ended.
 */
final class ChaosCitizen {
  /** What a person would bring in; the largest takes the server the longest. */
  static final List<String> FILES =
      List.of("ada-track.gpx", "ada-statement.xml", "ada-health-export.xml");

  private final Addresses addresses;
  private final String username;
  private final List<Import> imports = new ArrayList<>();
  private boolean hasAccount;
  private Optional<Acknowledged> passport = Optional.empty();

  /** What the portal showed once it had said that the passport is made. */
  private record Acknowledged(String number, String receipt) {}

  /**
   * A file that was offered.
   *
   * @param words on the button that would add all of it, from the first dry run
   */
  private record Import(String file, String words, boolean isAcknowledged) {}

  ChaosCitizen(Addresses addresses, String username) {
    this.addresses = addresses;
    this.username = username;
  }

  boolean hasAccount() {
    return hasAccount;
  }

  boolean hasPassport() {
    return passport.isPresent();
  }

  long acknowledgedImports() {
    return imports.stream().filter(Import::isAcknowledged).count();
  }

  long unacknowledgedImports() {
    return imports.size() - acknowledgedImports();
  }

  /** Does everything once, from nothing; ends early, with an exception, where the server dies. */
  void live(Runnable onImport) {
    Citizen citizen = citizen();
    citizen.signUp(username);
    hasAccount = true;
    citizen.makePassport(username);
    remember(citizen);
    for (String file : FILES) {
      WebPage plan = citizen.offerFile(file, RunningSystem.demoFile(file));
      String words = plan.formWithButton("Add ").words();
      imports.add(new Import(file, words, false));
      WebPage after = citizen.acceptImport(plan);
      check(after.status() == 200, "is told that the import is done");
      imports.set(imports.size() - 1, new Import(file, words, true));
      onImport.run();
    }
  }

  private void remember(Citizen citizen) {
    String number = citizen.passportNumber();
    passport = Optional.of(new Acknowledged(number, receiptText(citizen)));
  }

  /** Looks whether everything acknowledged is there, and nothing is half there. */
  void verify(LogWatch watch) {
    if (!hasAccount) {
      return;
    }
    Citizen citizen = citizen();
    check(isInside(citizen.signIn()), "signs in");
    passport.ifPresent(
        known -> {
          check(citizen.passportNumber().equals(known.number()), "keeps the passport");
          check(receiptText(citizen).equals(known.receipt()), "keeps the receipt");
          verify(watch, known);
        });
    imports.forEach(brought -> verify(citizen, brought));
  }

  private static void verify(LogWatch watch, Acknowledged known) {
    watch.log().resolve(known.number());
    watch.verify(
        Receipt.parse(known.receipt())
            .match(
                receipt -> receipt,
                refusal -> {
                  throw new AssertionError("a receipt does not parse: " + refusal);
                }));
  }

  private void verify(Citizen citizen, Import brought) {
    WebPage plan = citizen.offerFile(brought.file(), RunningSystem.demoFile(brought.file()));
    if (plan.says("Nothing new")) {
      return;
    }
    check(!brought.isAcknowledged(), "keeps the whole of " + brought.file());
    String words = plan.formWithButton("Add ").words();
    check(words.equals(brought.words()), "has all or nothing of " + brought.file());
  }

  /** Does what the crash interrupted, as a person would who tries again. */
  void finish() {
    Citizen citizen = citizen();
    if (!isInside(citizen.signIn())) {
      check(!hasAccount, "signs in");
      citizen.signUp(username);
    }
    hasAccount = true;
    if (citizen.home().hasButton("Make my passport")) {
      check(passport.isEmpty(), "keeps the passport");
      citizen.makePassport(username);
    }
    remember(citizen);
    imports.clear();
    for (String file : FILES) {
      WebPage plan = citizen.offerFile(file, RunningSystem.demoFile(file));
      if (!plan.says("Nothing new")) {
        citizen.acceptImport(plan);
      }
      imports.add(new Import(file, "", true));
    }
  }

  private boolean isInside(WebPage page) {
    return page.status() == 200
        && page.address().toString().startsWith(addresses.vault().toString());
  }

  private String receiptText(Citizen citizen) {
    return citizen.open(addresses.portal("/passport/receipt")).body();
  }

  private void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(username + " no longer " + what);
    }
  }

  private Citizen citizen() {
    return new Citizen(addresses, username, "a long password of " + username);
  }
}
