package org.datapassport.vault.document;

/** Why a document is not accepted, in words for its holder. */
public enum DocumentReason {
  UNREADABLE("Choose the files of a passport chip: they cannot be read as such"),
  FILES_MISSING("Choose EF.SOD and DG1 at least"),
  MRZ_TYPED("Type the lines at the foot of the document as they are, fillers (<) too"),
  MRZ_CHECK_DIGIT("Look at the lines again: a check digit does not fit"),
  MRZ_DIFFERS("The lines that you typed are not those in the chip"),
  DIGEST_WEAK("The document is signed with a method that is not safe any more"),
  DATA_GROUP_ALTERED("A file of the chip is not the one that was signed"),
  SIGNATURE_WRONG("The signature over the chip's files does not hold"),
  COUNTRY_UNKNOWN("We know no certificate of the country that signed it"),
  CERTIFICATE_EXPIRED("A certificate behind the signature is not valid today"),
  CERTIFICATE_WRONG("A certificate behind the signature may not sign documents"),
  COUNTRY_DIFFERS("The country that signed is not the one that issued the document"),
  DOCUMENT_EXPIRED("The document has expired");

  private final String words;

  DocumentReason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
