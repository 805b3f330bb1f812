package org.datapassport.vault.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The message that something waits. It says neither what, nor whose passport it is: whoever else
 * reads the mailbox learns no more than that the address has a passport here.
 *
 * @param host where the vault is
 * @param operations how many wait
 * @param dueAt when the first takes effect
 */
record NoticeMessage(String host, int operations, Instant dueAt) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  String subject() {
    return "Something waits against your data passport at " + host;
  }

  String text() {
    return (operations == 1 ? "An operation" : operations + " operations")
        + " on your data passport at "
        + host
        + " will take effect from "
        + MOMENT.format(dueAt)
        + " on, unless you stop it.\r\n\r\n"
        + "If you did not ask for it, sign in to your vault the way you always do and open \"What"
        + " waits against your passport\". Your recovery key stops it there.\r\n"
        + "This message has no link, so that none can be forged. Nobody from us asks for your"
        + " recovery key.\r\n";
  }
}
