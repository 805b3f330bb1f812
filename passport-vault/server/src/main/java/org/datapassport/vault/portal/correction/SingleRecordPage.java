package org.datapassport.vault.portal.correction;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * One record of a strand, and what it means to delete it.
 *
 * @param address of the record, from the vault's address on
 * @param isTold whether a published total holds it
 */
public record SingleRecordPage(
    Frame frame,
    String strand,
    String label,
    String address,
    List<Said> facts,
    boolean isTold,
    List<Holders.Holder> holders)
    implements Page {
  public SingleRecordPage {
    facts = List.copyOf(facts);
    holders = List.copyOf(holders);
  }

  /** A field with its value. */
  public record Said(String label, String value) {}

  @Override
  public String template() {
    return "vault/record.jte";
  }

  @Override
  public String title() {
    return "One record of " + label;
  }

  public String base() {
    return frame.path("");
  }
}
