package org.datapassport.vault.portal.correction;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.FieldError;

/** Each page on which something is corrected, filled with one text. */
public final class CorrectionPagesForTests {
  private static final String RECORD = "/strands/steps/records/1.2";

  private CorrectionPagesForTests() {}

  public static List<Page> with(Frame frame, String text) {
    var holder = new Holders.Holder(text, "3 reads", "today", List.of("30 days"), "ab");
    return List.of(
        new SingleRecordPage(
            frame,
            "steps",
            text,
            RECORD,
            List.of(new SingleRecordPage.Said(text, text)),
            true,
            List.of(holder)),
        new SingleRecordPage(frame, "steps", text, RECORD, List.of(), false, List.of()),
        new ChangePage(
            frame,
            text,
            RECORD,
            text,
            List.of(
                new ChangePage.Input("amount", text, text, true, List.of(), text),
                new ChangePage.Input(
                    "stage", text, text, false, List.of(new Choice(text, text, true)), "")),
            List.of(new FieldError("amount", text))),
        new StrandDeletionPage(
            frame,
            "steps",
            text,
            "12 records",
            "2 companies",
            true,
            true,
            List.of(holder),
            List.of(new FieldError("word", text))),
        new StrandDeletionPage(
            frame, "steps", text, "12 records", "Nobody", false, false, List.of(), List.of()),
        new VaultDeletionPage(
            frame, text, true, true, List.of(holder), List.of(new FieldError("word", text))),
        new VaultDeletionPage(frame, text, true, false, List.of(holder), List.of()),
        new VaultDeletionPage(frame, text, false, true, List.of(), List.of()));
  }
}
