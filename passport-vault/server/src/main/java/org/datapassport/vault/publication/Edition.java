package org.datapassport.vault.publication;

import org.datapassport.vault.strand.OpenStrand;
import org.datapassport.vault.strand.StrandHead;

/** What is published of a strand, with its table of contents in hand; serves one request. */
public final class Edition {
  private final OpenStrand strand;
  private final Book book;

  Edition(OpenStrand strand, Book book) {
    this.strand = strand;
    this.book = book;
  }

  /** Where the strand stood then. */
  public StrandHead head() {
    return strand.head();
  }

  Archive.Shelf shelf() {
    return Archive.Shelf.of(strand);
  }

  Book book() {
    return book;
  }
}
